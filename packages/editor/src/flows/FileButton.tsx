import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button, type ButtonSize } from "../ui/Button.tsx";

interface FileButtonProps {
  onFile: (file: File) => void;
  size?: ButtonSize;
}

/** Opens the system's file picker for a JSON file. */
export function FileButton({ onFile, size = "medium" }: FileButtonProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={t("flows.chooseFile")}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) onFile(file);
          // The same file can be chosen again after it was mended.
          target.value = "";
        }}
      />
      <Button size={size} onClick={() => input.current?.click()}>
        {t("flows.chooseFile")}
      </Button>
    </>
  );
}

import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, type ButtonSize } from "./Button.tsx";
import { copyText } from "./copy-text.ts";

const thanksMs = 1600;

interface CopyButtonProps {
  text: string;
  /** What is copied, as its accessible name. */
  label: string;
  size?: ButtonSize;
  className?: string | undefined;
}

/** Copies, and says so on itself for a moment. */
export function CopyButton({ text, label, size = "medium", className }: CopyButtonProps) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), thanksMs);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <Button
      size={size}
      icon={copied ? "check" : "copy"}
      aria-label={label}
      className={className}
      onClick={() => void copyText(text).then(setCopied)}
    >
      <span aria-live="polite">{copied ? t("ui.copied") : t("ui.copy")}</span>
    </Button>
  );
}

import { useTranslation } from "react-i18next";
import { CopyButton } from "../ui/CopyButton.tsx";
import { curlCommand } from "./hello-event.ts";

interface CommandProps {
  title: string;
  url: string;
  body: string;
}

/** A `curl` line to copy, in colour. */
export function Command({ title, url, body }: CommandProps) {
  const { t } = useTranslation();
  return (
    <div>
      <h2 className="mb-1.5 text-sm font-medium">{title}</h2>
      <div className="relative rounded-md border border-border bg-sunken px-4 py-3">
        <pre className="json pr-20">
          <span className="text-code-fn">curl</span> <span className="text-code-path">{url}</span>
          {" \\\n  "}
          <span className="text-code-op">-H</span> <span className="text-code-string">'content-type: application/json'</span>
          {" \\\n  "}
          <span className="text-code-op">-d</span> <span className="text-code-string">'{body}'</span>
        </pre>
        <CopyButton text={curlCommand(url, body)} label={t("firstRun.copyCommand")} size="small" className="absolute top-2 right-2" />
      </div>
    </div>
  );
}

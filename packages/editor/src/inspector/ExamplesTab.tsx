import type { JsonObject, NodeType } from "@gancho/engine";
import { useTranslation } from "react-i18next";
import { JsonText } from "../expression/JsonText.tsx";
import { Button } from "../ui/Button.tsx";

/** The examples of a node type: the same that its tests run. */
export function ExamplesTab({ type, onUse }: { type: NodeType | undefined; onUse: (params: JsonObject) => void }) {
  const { t } = useTranslation();
  return (
    <ul className="flex flex-col gap-4">
      {type?.examples.map((example) => (
        <li key={example.title} className="rounded-md border border-hairline">
          <div className="flex items-center gap-2 border-b border-hairline py-1 pr-1 pl-3">
            <b className="flex-1">{example.title}</b>
            <Button size="small" variant="ghost" onClick={() => onUse(example.params)}>
              {t("flow.inspector.useExample")}
            </Button>
          </div>
          <div className="flex flex-col gap-1 p-3">
            <span className="label">{t("flow.inspector.params")}</span>
            <JsonText value={example.params} />
            <span className="label mt-1">{t("flow.inspector.input")}</span>
            <JsonText value={example.input} />
          </div>
        </li>
      ))}
    </ul>
  );
}

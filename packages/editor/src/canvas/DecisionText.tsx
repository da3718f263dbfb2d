import { useTranslation } from "react-i18next";
import { whyInWords } from "../i18n/why-words.ts";
import type { Decision } from "../live/flow-view.ts";
import { CodeText } from "./CodeText.tsx";

/** Why nothing came over a wire: the node that held it back, and what decided there. */
export function DecisionText({ decision }: { decision: Decision }) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-col gap-1 text-xs break-words">
      <p className="text-ink-3">{t("flow.canvas.heldBack", { name: decision.name })}</p>
      {decision.whys.map((why) => (
        <p key={why}>
          <CodeText text={whyInWords(why)} />
        </p>
      ))}
    </div>
  );
}

import type { Step } from "@gancho/engine";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { formatTime } from "../i18n/format.ts";
import { engineSentence } from "../i18n/i18n.ts";
import { Icon } from "../ui/Icon.tsx";
import { CodeText } from "./CodeText.tsx";
import type { CardState } from "./card-mark.ts";
import type { CardData } from "./graph.ts";

/** Below a card: the error in words, or one line for what is to be known about its state. */
export function CardFoot({ state, data }: { state: CardState; data: CardData }) {
  const { t } = useTranslation();
  const { view, problem } = data;
  const error = view?.error === undefined ? undefined : engineSentence(view.error.message);
  if (state === "failed" && error !== undefined) {
    return (
      <div className={data.isTight ? "msg tight" : "msg"} title={plainSentence(error)}>
        <span>
          <CodeText text={error} />
        </span>
      </div>
    );
  }
  if (state === "warning" && problem !== undefined) {
    return (
      <div className="foot-line" title={plainSentence(problem)}>
        <Icon name="triangle-alert" size={12} className="text-wait" />
        <span className="truncate">
          <CodeText text={problem} />
        </span>
      </div>
    );
  }
  if (state === "disabled") return <div className="foot-line">{t("flow.canvas.foot.disabled")}</div>;
  if (state === "missing") return <div className="foot-line">{t("flow.canvas.foot.missing")}</div>;
  if (state === "waiting" || state === "running") {
    const open = view?.steps.find((step) => step.status === "waiting") ?? view?.steps.at(-1);
    return (
      <div className="foot-line">
        <Icon
          name={state === "waiting" ? "hourglass" : "loader-circle"}
          size={12}
          className={state === "waiting" ? "text-wait" : "animate-turn text-accent-ink"}
        />
        {footWords(open, t)}
      </div>
    );
  }
  return null;
}

/** What a step waits for: its time, where the node is there to wait, else its next attempt. */
function footWords(step: Step | undefined, t: TFunction): string {
  const kind = step?.effect?.call.kind;
  if ((kind === "timer" || kind === "throttle") && step?.dueAt !== undefined)
    return t("flow.canvas.foot.until", { time: formatTime(new Date(step.dueAt).toISOString(), Date.now()) });
  return t("flow.canvas.foot.attempt", { number: (step?.effect?.attempts.length ?? 0) + 1 });
}

/** For a tooltip, which has no code in it. */
function plainSentence(text: string): string {
  return text.replaceAll("`", "");
}

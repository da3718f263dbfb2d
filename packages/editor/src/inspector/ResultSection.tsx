import { bodyValue, type Json } from "@gancho/engine";
import { useTranslation } from "react-i18next";
import { CodeText } from "../canvas/CodeText.tsx";
import { portName } from "../canvas/port-name.ts";
import { JsonText } from "../expression/JsonText.tsx";
import { engineSentence } from "../i18n/i18n.ts";
import { whyInWords } from "../i18n/why-words.ts";
import { type NodeView, whysOf } from "../live/flow-view.ts";
import { Pill } from "../ui/Pill.tsx";

interface ResultSectionProps {
  view: NodeView | undefined;
  /** A filter answers true or false. */
  isFilter: boolean;
  /** It has an input, which is shown above. */
  isStep: boolean;
}

/** What the node made of the sample, at the foot of the inspector. */
export function ResultSection({ view, isFilter, isStep }: ResultSectionProps) {
  const { t } = useTranslation();
  if (view === undefined || !view.received) return null;
  const emissions = view.steps.flatMap((step) => step.emissions);
  const ports = [...view.hits];
  // What passes unchanged is shown as the input already; a trigger has none to show.
  const passedOn = isStep && view.steps.every((step) => step.emissions.every((emission) => emission.message === step.input));
  const messages = passedOn ? [] : emissions.map((emission) => emission.message);
  return (
    <section
      aria-label={t("flow.inspector.result")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      className="flex max-h-62 shrink-0 flex-col gap-2 overflow-y-auto border-t border-hairline bg-sunken p-4"
    >
      {view.error !== undefined && (
        <>
          <Pill kind="fail" icon="octagon-x" className="self-start">
            {t("status.failed")}
          </Pill>
          <p className="text-fail">
            <CodeText text={engineSentence(view.error.message)} />
          </p>
        </>
      )}
      {view.state === "unsent" && (
        <>
          <b>{t("flow.inspector.wouldSend")}</b>
          <SentCall view={view} />
        </>
      )}
      {ports.length > 0 && (
        <p className="flex items-center gap-2">
          <Pill
            kind={isFilter && ports[0] === "reject" ? "filtered" : "ok"}
            icon={isFilter && ports[0] === "reject" ? "funnel" : "circle-check"}
          >
            {isFilter ? String(ports[0] === "pass") : t("flow.inspector.done")}
          </Pill>
          <span>
            {t("flow.inspector.goesOutBy")} <b>{ports.map((port) => portName({ id: port }, t)).join(", ")}</b>
          </span>
        </p>
      )}
      {whysOf(view.steps).map((why) => (
        <p key={why} className="text-xs break-words">
          {t("flow.inspector.because")} <CodeText text={whyInWords(why)} />
        </p>
      ))}
      {messages.length > 0 && <JsonText value={single(messages)} />}
    </section>
  );
}

function SentCall({ view }: { view: NodeView }) {
  const call = view.steps.find((step) => step.effect !== undefined)?.effect?.call;
  if (call === undefined) return null;
  if (call.kind !== "http" && call.kind !== "response") {
    const { kind, ...asked } = call;
    return <JsonText value={JSON.parse(JSON.stringify(asked))} />;
  }
  return (
    <>
      <p className="font-mono text-xs break-all text-ink-1">{call.kind === "http" ? `${call.method} ${call.url}` : call.status}</p>
      {call.body !== undefined && <JsonText value={bodyValue(call)} />}
    </>
  );
}

function single(messages: readonly Json[]): Json {
  return messages.length === 1 ? (messages[0] ?? null) : messages;
}

import { type Flow, isJsonObject, type Json, type JsonObject } from "@gancho/engine";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "../api/error-text.ts";
import { type TestRequest, useTestFlow } from "../api/sample-queries.ts";
import { findNode, nodeName } from "../document/nodes.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { Select } from "../ui/Select.tsx";
import { Switch } from "../ui/Switch.tsx";
import { TextArea } from "../ui/TextInput.tsx";
import { eventOf } from "./event-of.ts";
import { typedChoice } from "./samples.ts";
import { triggersOf } from "./triggers-of.ts";
import type { Draft } from "./use-draft.ts";
import type { TestOutcome } from "./use-flow-view.ts";
import type { Samples } from "./use-samples.ts";

interface TestDialogProps {
  flow: Flow;
  draft: Draft;
  samples: Samples;
  onTested: (outcome: TestOutcome) => void;
  onClose: () => void;
}

/** Runs the draft on the server, with an event as it is or as it is typed. */
export function TestDialog({ flow, draft, samples, onTested, onClose }: TestDialogProps) {
  const { t } = useTranslation();
  const test = useTestFlow(flow.id);
  const { chosen } = samples;
  const [trigger, setTrigger] = useState(chosen?.trigger ?? triggersOf(flow)[0]?.id);
  const initial = JSON.stringify(chosen?.event ?? { body: {} }, null, 2);
  const [text, setText] = useState(initial);
  const [isReal, setReal] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [isWorking, setWorking] = useState(false);
  const parsed = parse(text);

  async function run(typed: JsonObject): Promise<void> {
    if (trigger === undefined) return;
    setWorking(true);
    setFailure(undefined);
    try {
      if ((await draft.flush()) !== "saved") throw new Error(t("flow.publish.unsaved"));
      const event = eventOf(findNode(flow, trigger), typed);
      const isStored = text === initial && chosen?.stored !== undefined && chosen.trigger === trigger;
      const start: Pick<TestRequest, "event" | "sampleId" | "runId"> = isStored && chosen.stored !== undefined ? chosen.stored : { event };
      const { steps, event: received } = await test.mutateAsync({ ...start, trigger, effects: isReal ? "real" : "mock" });
      samples.add(typedChoice(trigger, received ?? event, steps));
      onTested({ flow: draft.store.getState().history.present, steps });
      onClose();
    } catch (error) {
      setFailure(errorText(error));
    } finally {
      setWorking(false);
    }
  }

  const triggers = triggersOf(flow);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      width={640}
      title={t("flow.test.title")}
      description={t("flow.test.text")}
      footer={
        <>
          <Button onClick={onClose}>{t("ui.cancel")}</Button>
          <Button
            variant="primary"
            icon="play"
            busy={isWorking}
            disabled={parsed === undefined || trigger === undefined}
            onClick={() => parsed && void run(parsed)}
          >
            {t("flow.test.run")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {triggers.length > 1 && (
          <Field label={t("flow.samples.trigger")}>
            <Select
              options={triggers.map((node) => ({ value: node.id, label: nodeName(node) }))}
              value={trigger}
              onValueChange={setTrigger}
            />
          </Field>
        )}
        {trigger === undefined && <p className="text-fail">{t("flow.test.noTrigger")}</p>}
        <Field
          label={t("flow.test.event")}
          help={t("flow.test.eventHelp")}
          {...(parsed === undefined ? { error: t("flow.test.notJson") } : {})}
        >
          <TextArea mono rows={14} value={text} onValueChange={setText} />
        </Field>
        <Field label={t("flow.test.real")} help={t(isReal ? "flow.test.realHelp" : "flow.test.mockHelp")}>
          <Switch checked={isReal} onCheckedChange={setReal} />
        </Field>
        {failure !== undefined && (
          <p role="alert" className="rounded-md border border-fail-line bg-fail-soft px-3 py-2 text-fail">
            {failure}
          </p>
        )}
      </div>
    </Dialog>
  );
}

/** The typed object, or `undefined` for what is no JSON or no object. */
function parse(text: string): JsonObject | undefined {
  try {
    const value: Json = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

import type { Flow } from "@gancho/engine";
import { webhookEvent } from "@gancho/engine/testing";
import { useMemo, useState } from "react";
import { useRun } from "../api/run-queries.ts";
import { useSamples } from "../api/sample-queries.ts";
import { capturedChoice, runChoice, type SampleChoice } from "./samples.ts";
import { triggersOf } from "./triggers-of.ts";

export interface Samples {
  readonly choices: readonly SampleChoice[];
  readonly chosen: SampleChoice | undefined;
  choose(key: string): void;
  /** Puts an event among the choices and chooses it. */
  add(choice: SampleChoice): void;
}

/**
 * The events to draw with: typed ones, a past run's, captured ones, those of the document's tests. The newest captured one is chosen until a person chooses.
 *
 * @param runId - a past run whose event is chosen at first
 */
export function useSampleChoices(flow: Flow, runId: string | undefined): Samples {
  const captured = useSamples(flow.id).data;
  const run = useRun(runId).data;
  const [typed, setTyped] = useState<SampleChoice>();
  const [key, setKey] = useState<string>();
  const { tests } = flow;
  const trigger = triggersOf(flow)[0]?.id;

  const fromTests = useMemo(
    () =>
      tests.flatMap((test, index): SampleChoice[] => {
        const at = test.trigger ?? trigger;
        if (at === undefined) return [];
        return [{ key: `test ${index}`, source: "test", name: test.name, trigger: at, event: webhookEvent(test.event), journal: [] }];
      }),
    [tests, trigger],
  );
  const choices = useMemo(
    () => [
      ...(typed === undefined ? [] : [typed]),
      ...(run === undefined ? [] : [runChoice(run)]),
      ...(captured ?? []).map(capturedChoice),
      ...fromTests,
    ],
    [typed, run, captured, fromTests],
  );

  return {
    choices,
    chosen: choices.find((choice) => choice.key === key) ?? choices[0],
    choose: setKey,
    add: (choice) => {
      setTyped(choice);
      setKey(choice.key);
    },
  };
}

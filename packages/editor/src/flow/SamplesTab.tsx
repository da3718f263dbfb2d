import type { Flow } from "@gancho/engine";
import { useTranslation } from "react-i18next";
import { findNode, nodeName } from "../document/nodes.ts";
import { formatTime } from "../i18n/format.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Table, Td, Th, Tr } from "../ui/Table.tsx";
import { useNow } from "../ui/use-now.ts";
import type { Samples } from "./use-samples.ts";

interface SamplesTabProps {
  flow: Flow;
  samples: Samples;
  testUrl: string | undefined;
  onCopy: (text: string) => void;
}

/** The events that the canvas can be drawn with; one is always chosen. */
export function SamplesTab({ flow, samples, testUrl, onCopy }: SamplesTabProps) {
  const { t } = useTranslation();
  const now = useNow(60_000);
  if (samples.choices.length === 0) {
    return (
      <EmptyState
        icon="inbox"
        dense
        title={t("flow.samples.none")}
        text={t(testUrl === undefined ? "flow.samples.noneText" : "flow.samples.noneUrlText")}
        action={testUrl === undefined ? undefined : <Button onClick={() => onCopy(testUrl)}>{t("flow.samples.copyTestUrl")}</Button>}
      />
    );
  }
  return (
    <Table>
      <colgroup>
        <col width={40} />
        <col />
        <col width="22%" />
        <col width="18%" />
        <col width="24%" />
      </colgroup>
      <thead>
        <tr>
          <Th>
            <span className="sr-only">{t("flow.samples.chosen")}</span>
          </Th>
          <Th>{t("flow.samples.sample")}</Th>
          <Th>{t("flow.samples.trigger")}</Th>
          <Th>{t("flow.samples.received")}</Th>
          <Th>{t("flow.samples.from")}</Th>
        </tr>
      </thead>
      <tbody>
        {samples.choices.map(({ key, name, trigger, at, source }) => {
          const node = findNode(flow, trigger);
          const isChosen = samples.chosen?.key === key;
          return (
            <Tr key={key} className={isChosen ? "bg-accent-soft" : undefined} onClick={() => samples.choose(key)}>
              <Td>
                <input
                  type="radio"
                  name="sample"
                  className="sample-radio"
                  aria-label={name}
                  checked={isChosen}
                  onChange={() => samples.choose(key)}
                />
              </Td>
              <Td className="font-medium text-ink-1">{name}</Td>
              <Td className="text-ink-3">{node === undefined ? trigger : nodeName(node)}</Td>
              <Td className="tabular-nums">{at === undefined ? "" : formatTime(at, now)}</Td>
              <Td className="text-ink-3">{t(`flow.samples.source.${source}`)}</Td>
            </Tr>
          );
        })}
      </tbody>
    </Table>
  );
}

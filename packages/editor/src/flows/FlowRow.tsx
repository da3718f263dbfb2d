import type { FlowSummary } from "@gancho/server/api";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { formatAgo, formatMoment, formatNumber, formatShare } from "../i18n/format.ts";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { FlowStatusPill } from "../ui/StatusPill.tsx";
import { Td, Tr } from "../ui/Table.tsx";
import { FlowPicture } from "./FlowPicture.tsx";
import { FlowRowMenu } from "./FlowRowMenu.tsx";
import { successShare } from "./flow-figures.ts";
import { Sparkline } from "./Sparkline.tsx";
import { useFlowActions } from "./use-flow-actions.ts";

interface FlowRowProps {
  flow: FlowSummary;
  now: number;
  onDelete: () => void;
}

/** One flow: what it is, whether it is live, and how its last day went. The whole row leads to it. */
export function FlowRow({ flow, now, onDelete }: FlowRowProps) {
  const { t } = useTranslation();
  const actions = useFlowActions(flow);
  const { lastDay } = flow;
  const share = successShare(lastDay);
  return (
    <Tr className="group relative [&>td]:h-21">
      <Td>
        <FlowPicture flow={flow.document} />
      </Td>
      <Td>
        {/* Stretched over the row, under its buttons. */}
        <Link href={`/flows/${flow.id}`} className="block truncate text-md font-semibold text-ink-1 after:absolute after:inset-0">
          {flow.name}
        </Link>
        <div className="mt-0.5 truncate font-mono text-xs text-ink-3">
          {triggerLine(flow) ?? <span className="font-sans">{t("flows.noTrigger")}</span>}
        </div>
      </Td>
      <Td>
        <FlowStatusPill state={flow.status} version={flow.version} />
        {flow.status === "draft" ? (
          <SubLine>{t("flows.neverPublished")}</SubLine>
        ) : (
          flow.draftChanged && <SubLine>{t("flows.draftChanged")}</SubLine>
        )}
      </Td>
      <Td>
        <Sparkline values={lastDay.buckets} label={t("flows.sparkline", { count: lastDay.events })} />
      </Td>
      <Td end>
        <div className="font-medium text-ink-1">{formatNumber(lastDay.events)}</div>
        {lastDay.filtered > 0 && <SubLine>{t("flows.filtered", { count: lastDay.filtered })}</SubLine>}
      </Td>
      <Td end>
        {share === undefined ? (
          <span className="text-ink-3">{t("flows.none")}</span>
        ) : (
          <div className="font-medium text-ink-1">{formatShare(share)}</div>
        )}
        {lastDay.failed > 0 && (
          <div className="mt-0.5 flex items-center justify-end gap-1 text-xs text-fail">
            <Icon name="octagon-x" size={12} />
            {t("flows.failed", { count: lastDay.failed })}
          </div>
        )}
      </Td>
      <Td end className="text-ink-3">
        {flow.lastEventAt === null ? (
          t("flows.noEvents")
        ) : (
          <time dateTime={flow.lastEventAt} title={formatMoment(flow.lastEventAt)}>
            {formatAgo(flow.lastEventAt, now)}
          </time>
        )}
      </Td>
      <Td>
        <div className="relative z-10 flex justify-end">
          {actions.triggerUrl !== undefined && (
            <span className="opacity-0 transition-opacity duration-(--dur-1) group-focus-within:opacity-100 group-hover:opacity-100">
              <IconButton icon="link-2" label={t("flows.copyUrl")} onClick={() => void actions.copyUrl()} />
            </span>
          )}
          <FlowRowMenu flow={flow} actions={actions} onDelete={onDelete} />
        </div>
      </Td>
    </Tr>
  );
}

function SubLine({ children }: { children: string }) {
  return <div className="mt-0.5 truncate text-xs text-ink-3">{children}</div>;
}

/** Where the flow takes events in: the path of its first trigger, and how many more there are. */
function triggerLine(flow: FlowSummary): string | undefined {
  const [first, ...more] = flow.triggers;
  if (first === undefined) return undefined;
  const line = first.path === undefined ? first.name : `/hooks/${first.path}`;
  return more.length === 0 ? line : `${line} +${more.length}`;
}

import type { Provider } from "@gancho/engine";
import { useTranslation } from "react-i18next";
import { CodeText } from "../../canvas/CodeText.tsx";
import { currentLanguage, engineText } from "../../i18n/i18n.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { useForm } from "../form-context.ts";
import { proofIcons } from "./proof-icons.ts";
import { useServiceRules } from "./use-service-rules.ts";

/** What a person needs to know of a service: how far its preset is proven, where to paste the URL, what it brings along. */
export function ServiceNotes({ provider }: { provider: Provider }) {
  const { t } = useTranslation();
  const name = engineText(provider.name);
  const rules = useServiceRules(provider);
  return (
    <div className="flex min-w-0 flex-col gap-2 text-xs wrap-anywhere text-ink-3">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span className="flex items-center gap-1">
          <Icon name={proofIcons[provider.proof]} size={14} />
          {t(`flow.service.proof.${provider.proof}`)}
        </span>
        <a
          href={provider.docs}
          target="_blank"
          rel="noopener noreferrer"
          className="flex items-center gap-1 font-medium text-accent-ink hover:underline"
        >
          {t("flow.service.page", { name })}
          <Icon name="external-link" size={12} />
        </a>
      </div>
      {provider.bodyNotSigned && (
        <p className="flex gap-1 text-wait">
          <Icon name="triangle-alert" size={14} className="mt-px" />
          <span className="min-w-0">{t("flow.service.bodyOpen")}</span>
        </p>
      )}
      <Paste name={name} where={provider.setup[currentLanguage()]} />
      {rules.length > 0 && (
        <ul className="flex list-disc flex-col gap-1 pl-4" aria-label={t("flow.service.rules", { name })}>
          {rules.map((rule) => (
            <li key={rule}>
              <CodeText text={rule} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The trigger's URL, and where the service wants it. */
function Paste({ name, where }: { name: string; where: string }) {
  const { t } = useTranslation();
  const { triggerUrl } = useForm();
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <p>
        <span className="font-medium text-ink-1">{t("flow.service.paste", { name })}</span> {where}
      </p>
      {triggerUrl === undefined ? (
        <p>{t("flow.service.noUrl")}</p>
      ) : (
        <div className="flex h-9 min-w-0 items-center gap-2 rounded-sm border border-border bg-sunken pr-1 pl-2.5">
          <code className="min-w-0 flex-1 truncate text-ink-1" title={triggerUrl}>
            {triggerUrl}
          </code>
          <CopyButton size="small" text={triggerUrl} label={t("flow.service.copyUrl", { name })} />
        </div>
      )}
    </div>
  );
}

import { findProvider, type Provider, providerGroups } from "@gancho/engine";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { engineText } from "../../i18n/i18n.ts";
import { Field } from "../../ui/Field.tsx";
import { type SearchGroup, SearchSelect } from "../../ui/SearchSelect.tsx";
import { type FieldProps, type FieldRemark, textOf } from "./field-props.ts";
import { proofIcons } from "./proof-icons.ts";
import { ServiceNotes } from "./ServiceNotes.tsx";

interface ProviderFieldProps extends FieldProps<"provider"> {
  readonly label: string;
  readonly remark: FieldRemark;
}

/** A service by its name, and what to do there. */
export function ProviderField({ value, onChange, label, remark }: ProviderFieldProps) {
  const { t } = useTranslation();
  // Another language brings another `t`.
  const groups = useMemo(() => groupsInWords(t), [t]);
  const provider = findProvider(textOf(value));
  return (
    <Field label={label} {...remark} below={provider && <ServiceNotes provider={provider} />}>
      <SearchSelect
        groups={groups}
        value={provider?.id}
        placeholder={t("flow.service.search")}
        nothing={t("flow.service.nothing")}
        onValueChange={onChange}
      />
    </Field>
  );
}

function groupsInWords(t: TFunction): readonly SearchGroup[] {
  return providerGroups.map(({ id, providers }) => ({
    label: t(`flow.service.groups.${id}`),
    items: providers.map((provider) => optionOf(provider, t)),
  }));
}

function optionOf({ id, name, proof }: Provider, t: TFunction) {
  return { value: id, label: engineText(name), note: { icon: proofIcons[proof], text: t(`flow.service.proof.${proof}`) } };
}

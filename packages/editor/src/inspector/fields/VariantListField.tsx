import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import type { FieldProps } from "./field-props.ts";
import { VariantsField } from "./VariantsField.tsx";

/** A list of things, each of one of several shapes. */
export function VariantListField({ field, value, onChange, path }: FieldProps<"variantList">) {
  const { t } = useTranslation();
  const items = Array.isArray(value) ? value : [];
  return (
    <div className="flex flex-col gap-2">
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no identity but their place.
        <div key={index} className="flex flex-col gap-2 rounded-md border border-border p-2">
          <VariantsField
            field={{ ...field, required: true, kind: "variants" }}
            value={item}
            path={`${path}.${index}`}
            label={`${field.item} ${index + 1}`}
            remark={{}}
            aside={
              <IconButton
                icon="trash-2"
                iconSize={14}
                label={t("flow.inspector.removeRow", { name: `${field.item} ${index + 1}` })}
                onClick={() => onChange(items.filter((_, at) => at !== index))}
              />
            }
            onChange={(next) => onChange(items.map((other, at) => (at === index ? (next ?? {}) : other)))}
          />
        </div>
      ))}
      <Button size="small" variant="ghost" icon="plus" className="-ml-2.5 self-start" onClick={() => onChange([...items, {}])}>
        {field.item}
      </Button>
    </div>
  );
}

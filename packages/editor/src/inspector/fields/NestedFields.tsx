import { type FieldListProps, useForm } from "../form-context.ts";

/** The fields of a part of the params, set in so that it is seen where the part ends. */
export function NestedFields(props: FieldListProps) {
  const { renderFields } = useForm();
  return props.fields.length === 0 ? null : (
    <div className="mt-1.5 flex min-w-0 flex-col gap-3 border-l-2 border-hairline pl-3">{renderFields(props)}</div>
  );
}

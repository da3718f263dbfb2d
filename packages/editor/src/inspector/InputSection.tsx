import { isJsonObject, type Json } from "@gancho/engine";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { JsonTree } from "../expression/JsonTree.tsx";
import { Icon } from "../ui/Icon.tsx";

interface InputSectionProps {
  input: Json | undefined;
  /** The name of the node that it came from. */
  from: string | undefined;
  onPick: (path: string) => void;
}

/**
 * What arrived at the node, as a tree whose fields can be put into an expression.
 *
 * It takes about a third of the panel at most, so that the field that they are put into is in sight below it.
 */
export function InputSection({ input, from, onPick }: InputSectionProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(true);
  return (
    <section className="border-b border-hairline pb-2">
      <h3>
        <button
          type="button"
          aria-expanded={isOpen}
          className="flex h-10 w-full items-center gap-2 pr-3 pl-4 text-left"
          onClick={() => setOpen(!isOpen)}
        >
          <span className="text-sm font-semibold text-ink-1">{t("flow.inspector.input")}</span>
          {from !== undefined && (
            <span className="truncate text-xs font-regular text-ink-3">{t("flow.inspector.from", { name: from })}</span>
          )}
          <Icon name={isOpen ? "chevron-down" : "chevron-right"} size={14} className="ml-auto text-ink-3" />
        </button>
      </h3>
      {isOpen &&
        (input === undefined ? (
          <p className="px-4 pb-1 text-xs text-ink-3">{t("flow.inspector.noInput")}</p>
        ) : (
          <div className="max-h-[min(18rem,36cqh)] overflow-y-auto">
            <JsonTree value={bodyFirst(input)} onPick={onPick} />
          </div>
        ))}
    </section>
  );
}

/** Of an event people look for its body; what describes the request comes after it. */
function bodyFirst(input: Json): Json {
  return isJsonObject(input) && input.body !== undefined ? { body: input.body, ...input } : input;
}

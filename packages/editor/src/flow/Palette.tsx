import type { NodeType } from "@gancho/engine";
import { type KeyboardEvent, type Ref, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNodeWords } from "../canvas/node-words.ts";
import { startPaletteDrag } from "../canvas/palette-drag.ts";
import { Icon } from "../ui/Icon.tsx";
import { Kbd } from "../ui/Kbd.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { Tile } from "../ui/Tile.tsx";
import { paletteGroups } from "./palette-entries.ts";

interface PaletteProps {
  /** The search, so that `/` can go there. */
  searchRef: Ref<HTMLInputElement>;
  onAdd: (type: string) => void;
  /** Esc in the search: back to the canvas. */
  onLeave: () => void;
}

/** Every node type, to drag onto the canvas or to add with Enter. */
export function Palette({ searchRef, onAdd, onLeave }: PaletteProps) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const [search, setSearch] = useState("");
  const groups = paletteGroups(search, (type) => ({ title: words.title(type), summary: words.summary(type.type) }));
  const first = groups[0]?.types[0];

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Enter" && first !== undefined) {
      onAdd(first.type);
      setSearch("");
    } else if (event.key === "Escape") {
      setSearch("");
      onLeave();
    }
  }

  return (
    <section aria-label={t("flow.palette.name")} className="flow-palette">
      <TextInput
        ref={searchRef}
        type="search"
        icon="search"
        className="mx-1 mb-2"
        aria-label={t("flow.palette.search")}
        placeholder={t("flow.palette.search")}
        value={search}
        onValueChange={setSearch}
        onKeyDown={onKeyDown}
        trailing={<Kbd>/</Kbd>}
      />
      {groups.map(({ category, types }) => (
        <section key={category}>
          <h3 className="label px-2 pt-2.5 pb-1">{t(`flow.palette.groups.${category}`)}</h3>
          {types.map((type) => (
            <Entry key={type.type} type={type} title={words.title(type)} summary={words.summary(type.type)} onAdd={onAdd} />
          ))}
        </section>
      ))}
      {groups.length === 0 && <p className="px-2 py-4 text-xs text-ink-3">{t("flow.palette.nothing", { search })}</p>}
    </section>
  );
}

interface EntryProps {
  type: NodeType;
  title: string;
  summary: string;
  onAdd: (type: string) => void;
}

function Entry({ type, title, summary, onAdd }: EntryProps) {
  return (
    <button
      type="button"
      draggable
      title={summary}
      className="entry group"
      onDragStart={(event) => startPaletteDrag(event, type.type)}
      onClick={() => onAdd(type.type)}
    >
      <Tile size={20} category={type.category} icon={type.icon} filled={type.touchesWorld} />
      <span className="truncate">{title}</span>
      <Icon name="grip-vertical" size={14} className="ml-auto hidden text-ink-3 group-hover:block" />
    </button>
  );
}

import type { Port } from "@gancho/engine";
import type { TFunction } from "i18next";

/** What an output is called on screen: the title that its type gave it, else its id in the language of the interface. */
export function portName({ id, title }: Port, t: TFunction): string {
  return title ?? t(`flow.canvas.port.${id}` as never, { defaultValue: id });
}

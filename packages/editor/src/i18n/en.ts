import { firstRun } from "./en/first-run.ts";
import { flow } from "./en/flow.ts";
import { flows } from "./en/flows.ts";
import { monitor, runs } from "./en/runs.ts";
import { settings } from "./en/settings.ts";
import { errors, flowStatus, shell, signIn, status, ui } from "./en/ui.ts";

/** English: the language that every other catalogue is measured by. */
export const en = { ui, shell, signIn, status, flowStatus, errors, flows, flow, firstRun, runs, monitor, settings };

type Texts<Node> = { readonly [Key in keyof Node]: Node[Key] extends string ? string : Texts<Node[Key]> };

/** Every key of the English catalogue; a language that lacks one does not compile. */
export type Catalogue = Texts<typeof en>;

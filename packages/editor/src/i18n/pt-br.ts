import type { Catalogue } from "./en.ts";
import { firstRun } from "./pt-br/first-run.ts";
import { flow } from "./pt-br/flow.ts";
import { flows } from "./pt-br/flows.ts";
import { monitor, runs } from "./pt-br/runs.ts";
import { settings } from "./pt-br/settings.ts";
import { errors, flowStatus, shell, signIn, status, ui } from "./pt-br/ui.ts";

/** Português do Brasil: written, not translated. */
export const ptBr: Catalogue = { ui, shell, signIn, status, flowStatus, errors, flows, flow, firstRun, runs, monitor, settings };

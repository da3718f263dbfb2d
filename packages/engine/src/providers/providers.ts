import { commerce } from "./commerce.ts";
import { customers } from "./customers.ts";
import { development } from "./development.ts";
import { messaging } from "./messaging.ts";
import { openFormats } from "./open-formats.ts";
import { payments } from "./payments.ts";
import { paymentsBrazil } from "./payments-brazil.ts";
import { platforms } from "./platforms.ts";
import type { Provider } from "./provider.ts";
import { work } from "./work.ts";

/** The services that can be chosen by name, in the order of a list. Facts and sources: the pages at `docs`. */
export const providers: readonly Provider[] = [
  ...[...payments, ...paymentsBrazil, ...commerce, ...development, ...messaging, ...customers, ...work, ...platforms].toSorted(
    (left, right) => left.name.localeCompare(right.name, "en"),
  ),
  // The most general come last: they are for those who have not found their service.
  ...openFormats,
];

const providersById = new Map(providers.map((provider) => [provider.id, provider]));

/** The service that a preset names, or `undefined`. */
export function findProvider(id: string): Provider | undefined {
  return providersById.get(id);
}

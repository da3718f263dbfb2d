import { commerce } from "./commerce.ts";
import { customers } from "./customers.ts";
import { delivery } from "./delivery.ts";
import { development } from "./development.ts";
import { documents } from "./documents.ts";
import { messaging } from "./messaging.ts";
import { openFormats } from "./open-formats.ts";
import { payments } from "./payments.ts";
import { paymentsBrazil } from "./payments-brazil.ts";
import { platforms } from "./platforms.ts";
import type { Provider } from "./provider.ts";
import { work } from "./work.ts";

/** The services by what they are for, each group in the order of a list. */
export const providerGroups = [
  { id: "payments", providers: byName(payments) },
  { id: "paymentsBrazil", providers: byName(paymentsBrazil) },
  { id: "commerce", providers: byName(commerce) },
  { id: "customers", providers: byName(customers) },
  { id: "messaging", providers: byName([...messaging, ...delivery]) },
  { id: "work", providers: byName([...work, ...documents]) },
  { id: "development", providers: byName(development) },
  { id: "platforms", providers: byName(platforms) },
  // The most general come last: they are for those who have not found their service.
  { id: "openFormats", providers: openFormats },
] as const satisfies readonly { readonly id: string; readonly providers: readonly Provider[] }[];

/** The services that can be chosen by name, in the order of a list. Facts and sources: the pages at `docs`. */
export const providers: readonly Provider[] = [
  ...byName(providerGroups.flatMap((group) => (group.id === "openFormats" ? [] : group.providers))),
  ...openFormats,
];

function byName(some: readonly Provider[]): readonly Provider[] {
  return some.toSorted((left, right) => left.name.localeCompare(right.name, "en"));
}

const providersById = new Map(providers.map((provider) => [provider.id, provider]));

/** The service that a preset names, or `undefined`. */
export function findProvider(id: string): Provider | undefined {
  return providersById.get(id);
}

import { sharedNow } from "./clock.ts";
import type { Figure } from "./figure.ts";
import { type History, historyFlows } from "./fill-history.ts";
import { orderText, randomFrom } from "./orders.ts";
import type { Product } from "./product.ts";
import { quantile } from "./quantile.ts";

/** Searches of each kind, and after how long no further one is made. */
const searchesEach = 40;
const limitMs = 20_000;
const windowMs = 3_600_000;

type Query = Readonly<Record<string, string>>;

/** What people look for, with other words and times at each search. */
function kindsOf({ from, to, count }: History): Readonly<Record<string, (random: () => number) => Query>> {
  const flow = (random: () => number): string => historyFlows[Math.floor(random() * historyFlows.length)] ?? "";
  const hour = (random: () => number): Query => {
    const start = from + random() * (to - from - windowMs);
    return { from: new Date(start).toISOString(), to: new Date(start + windowMs).toISOString() };
  };
  const order = (random: () => number): string => (JSON.parse(orderText(Math.floor(random() * count))) as { id: string }).id;
  return {
    "the newest": () => ({}),
    "of a flow": (random) => ({ flow: flow(random) }),
    "failed ones": () => ({ status: "failed" }),
    "filtered ones of a flow": (random) => ({ flow: flow(random), status: "filtered" }),
    "within an hour": (random) => hour(random),
    "failed ones of a flow within an hour": (random) => ({ ...hour(random), flow: flow(random), status: "failed" }),
    "running ones": () => ({ status: "running" }),
    "with a name in the event": () => ({ q: "fonseca" }),
    "with a name in the event, within an hour": (random) => ({ ...hour(random), q: "fonseca" }),
    "with the number of one order": (random) => ({ q: order(random) }),
    "with words that no run has": (random) => ({ q: `nobody-${Math.floor(random() * 1e6)}` }),
  };
}

/** Times searches for runs through the API, one after the other. */
export async function measureSearch(product: Product, history: History): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const [kind, queryOf] of Object.entries(kindsOf(history))) {
    const random = randomFrom(1);
    const times: number[] = [];
    const end = sharedNow() + limitMs;
    while (times.length < searchesEach && sharedNow() < end) {
      const query = new URLSearchParams(queryOf(random));
      const startedAt = sharedNow();
      await product.api("GET", `/api/runs?${query}`);
      times.push(sharedNow() - startedAt);
    }
    figures.push({
      ...{ name: `search for runs: ${kind}, p95`, value: quantile(Float64Array.from(times), 0.95), unit: "ms" },
      bar: { kind: "at most", value: 50 },
      note: `${times.length} searches`,
    });
  }
  return figures;
}

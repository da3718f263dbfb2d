import type { EffectResult } from "@gancho/engine";
import { expect, it } from "vitest";
import { createDestinations, type Destinations } from "./destinations.ts";

function answering(status: number) {
  return async () => ({ status: "done", value: { status }, startedAt: 1, finishedAt: 2 }) as const;
}

async function breakDown({ through }: Destinations, url: string): Promise<void> {
  for (let failures = 0; failures < 10; failures++) await through(url, answering(503));
}

it("parks what is meant for a destination that keeps failing, whatever the path, and nothing else", async () => {
  const destinations = createDestinations();
  await breakDown(destinations, "https://crm.test/deals");
  const parked: EffectResult = { status: "unknown", dueAt: expect.any(Number) };
  expect(await destinations.through("https://CRM.test:443/other?a=1", answering(200))).toEqual(parked);
  expect(await destinations.through("http://crm.test/deals", answering(200))).toMatchObject({ status: "done" });
  expect(await destinations.through("https://shop.test/deals", answering(200))).toMatchObject({ status: "done" });
});

it("lists destinations with their health, the latest first", async () => {
  const destinations = createDestinations();
  await breakDown(destinations, "https://crm.test/deals?key=s3cret");
  await destinations.through("http://shop.test:8080/", answering(200));
  await destinations.through("no URL", answering(200));
  expect(destinations.list()).toMatchObject([
    { origin: "http://shop.test:8080", state: "closed", successes: 1, failures: 0 },
    { origin: "https://crm.test", state: "open", successes: 0, failures: 10, lastFailure: { at: 2, message: "It answered 503." } },
  ]);
  expect(JSON.stringify(destinations.list())).not.toContain("s3cret");
});

it("forgets the one that was not used for longest when there are too many", async () => {
  const destinations = createDestinations();
  for (let index = 0; index <= 1000; index++) {
    await destinations.through(`http://host-${index}.test/`, answering(200));
    await destinations.through("http://host-0.test/", answering(200));
  }
  const origins = destinations.list().map(({ origin }) => origin);
  expect(origins).toHaveLength(1000);
  expect(origins[0]).toBe("http://host-0.test");
  expect(origins).not.toContain("http://host-1.test");
});

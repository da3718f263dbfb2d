import { expect, it } from "vitest";
import { prometheusText } from "./prometheus-text.ts";

it("writes each metric with its meaning, its type and its figures", () => {
  const text = prometheusText([
    {
      ...{ name: "gancho_calls_total", help: "Calls at triggers.", type: "counter" },
      samples: [
        { labels: { verdict: "accepted", cause: "" }, value: 3 },
        { labels: { verdict: 'a "quoted" \\ text\nof two lines' }, value: 0.5 },
      ],
    },
    { name: "gancho_up", help: "One.", type: "gauge", samples: [{ value: 1 }, { suffix: "_limit", value: Number.POSITIVE_INFINITY }] },
  ]);
  expect(text).toBe(String.raw`# HELP gancho_calls_total Calls at triggers.
# TYPE gancho_calls_total counter
gancho_calls_total{verdict="accepted",cause=""} 3
gancho_calls_total{verdict="a \"quoted\" \\ text\nof two lines"} 0.5
# HELP gancho_up One.
# TYPE gancho_up gauge
gancho_up 1
gancho_up_limit +Inf
`);
});

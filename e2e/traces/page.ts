import { type TraceCase, traceOf } from "./trace-case.ts";

/** What the page is asked for, once the engine has been put into it. */
export interface TracePage {
  /** @param cases - as JSON */
  traceAll(cases: string): Promise<string[]>;
}

const ganchoTraces: TracePage = {
  traceAll: (text) => {
    const cases: TraceCase[] = JSON.parse(text);
    return Promise.all(cases.map(traceOf));
  },
};
Object.assign(globalThis, { ganchoTraces });

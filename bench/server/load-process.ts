// Sends orders to a trigger: as fast as the answers come, or at a fixed rate whatever the answers do.

import { setTimeout as sleep } from "node:timers/promises";
import { sharedNow } from "./clock.ts";
import { type Connection, openConnection } from "./connection.ts";
import { answerParent } from "./helper.ts";
import { orderRequests, passes } from "./orders.ts";

interface Target {
  readonly port: number;
  /** Number of the first order. */
  readonly first: number;
  readonly seconds: number;
}

interface FullSpeed extends Target {
  readonly connections: number;
  /** Goes on for up to a minute more until so many are sent. */
  readonly atLeast?: number;
}

export interface LoadResult {
  /** Number of the first order. */
  readonly first: number;
  readonly sent: number;
  /** Answered 2xx. */
  readonly accepted: number;
  /** Those of them that the filter lets through. */
  readonly passing: number;
  /** How many were answered otherwise, by status; 0 stands for a broken connection. */
  readonly refused: Readonly<Record<number, number>>;
  /** On the shared clock. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** Milliseconds until each answer. */
  readonly latencies: Float64Array;
  /** When each order was due, by number from `first`; only at a fixed rate. */
  readonly dueAt: Float64Array;
}

const longestExtraMs = 60_000;

/** A timer comes up to this late: the rest of the way is gone in turns of the event loop. */
const timerSlackMs = 2;

const methods = {
  /** Each connection sends its next order once the last one is answered. */
  async atFullSpeed({ port, first, seconds, connections, atLeast = 0 }: FullSpeed): Promise<LoadResult> {
    const request = orderRequests(`127.0.0.1:${port}`);
    const opened = await Promise.all(Array.from({ length: connections }, () => openConnection(port)));
    const tally = startTally();
    const end = tally.startedAt + seconds * 1000;
    let next = first;
    const keepSending = (connection: Connection, done: () => void): void => {
      const sentAt = sharedNow();
      const enough = sentAt >= end && (next - first >= atLeast || sentAt >= end + longestExtraMs);
      if (enough || !connection.open) {
        done();
        return;
      }
      const sequence = next++;
      connection.send(request(sequence), (status) => {
        tally.answered(sequence, status, sharedNow() - sentAt);
        keepSending(connection, done);
      });
    };
    await Promise.all(opened.map((connection) => new Promise<void>((done) => keepSending(connection, done))));
    for (const connection of opened) connection.close();
    return tally.result(first, next - first);
  },

  /**
   * Orders are sent when they are due, on another connection when none is free, and their time counts from when they were due:
   * a server that stalls is charged for all that it kept waiting.
   */
  async atRate({ port, first, seconds, perSecond }: Target & { readonly perSecond: number }): Promise<LoadResult> {
    const request = orderRequests(`127.0.0.1:${port}`);
    const free: Connection[] = await Promise.all(Array.from({ length: 4 }, () => openConnection(port)));
    const tally = startTally();
    const count = Math.round(seconds * perSecond);
    const dueAt = Float64Array.from({ length: count }, (_, index) => tally.startedAt + 100 + (index * 1000) / perSecond);
    // A server closes what has been idle for long.
    const takeFree = (): Connection | undefined => {
      const connection = free.pop();
      return connection === undefined || connection.open ? connection : takeFree();
    };
    const send = async (sequence: number, due: number): Promise<void> => {
      const connection = takeFree() ?? (await openConnection(port));
      const status = await new Promise<number>((resolve) => connection.send(request(sequence), resolve));
      tally.answered(sequence, status, sharedNow() - due);
      if (connection.open) free.push(connection);
    };
    const answers: Promise<void>[] = [];
    for (const [index, due] of dueAt.entries()) {
      await moment(due);
      answers.push(send(first + index, due));
    }
    await Promise.all(answers);
    for (const connection of free) connection.close();
    return { ...tally.result(first, count), dueAt };
  },
};

export type LoadMethods = typeof methods;

answerParent(methods);

function startTally() {
  const startedAt = sharedNow();
  const latencies: number[] = [];
  const refused: Record<number, number> = {};
  let passing = 0;
  return {
    startedAt,
    answered(sequence: number, status: number, latency: number): void {
      if (status >= 200 && status < 300) {
        latencies.push(latency);
        if (passes(sequence)) passing += 1;
      } else refused[status] = (refused[status] ?? 0) + 1;
    },
    result: (first: number, sent: number): LoadResult => ({
      ...{ first, sent, passing, refused, startedAt },
      accepted: latencies.length,
      endedAt: sharedNow(),
      latencies: Float64Array.from(latencies),
      dueAt: new Float64Array(),
    }),
  };
}

async function moment(due: number): Promise<void> {
  const ahead = due - sharedNow() - timerSlackMs;
  if (ahead > 0) await sleep(ahead);
  while (sharedNow() < due) await new Promise((resolve) => setImmediate(resolve));
}

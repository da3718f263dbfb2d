import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { track } from "./children.ts";

/** What a helper process can be asked for, by name. */
type Methods = Readonly<Record<string, (argument: never) => unknown>>;

interface Call {
  readonly id: number;
  readonly method: string;
  readonly argument: unknown;
}

interface Reply {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

/** Another process of the benchmark, so that its work is not measured as somebody else's. */
export interface Helper<M extends Methods> {
  readonly pid: number;
  /** @throws with the words of what went wrong there */
  call<Name extends keyof M & string>(method: Name, argument: Parameters<M[Name]>[0]): Promise<Awaited<ReturnType<M[Name]>>>;
  stop(): Promise<void>;
}

/** Starts `bench/server/<name>-process.ts`. */
export function startHelper<M extends Methods>(name: string): Helper<M> {
  const child = track(fork(join(import.meta.dirname, `${name}-process.ts`), { serialization: "advanced" }));
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let nextId = 0;
  child.on("message", ({ id, result, error }: Reply) => {
    const call = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) call?.resolve(result);
    else call?.reject(new Error(`${name}: ${error}`));
  });
  child.on("exit", () => {
    for (const call of waiting.values()) call.reject(new Error(`The process ${name} is gone.`));
  });
  return {
    pid: child.pid ?? 0,
    call(method, argument) {
      const call: Call = { id: nextId++, method, argument };
      const reply = Promise.withResolvers<unknown>();
      waiting.set(call.id, reply);
      child.send(call);
      // The two ends are compiled from the same methods.
      return reply.promise as Promise<never>;
    },
    stop: () => end(child),
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

/** In the helper process: answers its parent, and ends with it. */
export function answerParent(methods: Methods): void {
  process.on("message", async ({ id, method, argument }: Call) => {
    const reply = await answer(methods, method, argument).then(
      (result) => ({ id, ...(result === undefined ? {} : { result }) }),
      (error: unknown) => ({ id, error: error instanceof Error ? error.message : String(error) }),
    );
    process.send?.(reply);
  });
  process.on("disconnect", () => process.exit());
  // A terminal sends it to all: the parent decides when to end.
  process.on("SIGINT", () => undefined);
}

async function answer(methods: Methods, name: string, argument: unknown): Promise<unknown> {
  return methods[name]?.(argument as never);
}

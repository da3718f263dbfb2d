import { attemptKey, effectsOf, type Flow, type Step } from "@gancho/engine";

/**
 * The attempts that are made again when a failed run goes on: all those of the effects by which it failed.
 *
 * A failure that the flow has handled, by another branch or by passing over it, is part of how the run went, and stays.
 *
 * @returns keys of the journal, see `attemptKey`
 */
export function attemptsAnew(document: Flow, steps: readonly Step[]): ReadonlySet<string> {
  const failing = new Set(document.nodes.filter(({ onError }) => onError === "fail").map(({ id }) => id));
  const keys = steps
    .filter(({ node, status }) => status === "failed" && failing.has(node))
    .flatMap((step) =>
      effectsOf(step)
        .filter(({ attempts }) => attempts.at(-1)?.error !== undefined)
        .flatMap(({ part, attempts }) => {
          const { node, lineage, ordinal } = step;
          const identity = { node, lineage, ordinal, ...(part === undefined ? {} : { part }) };
          return attempts.map(({ attempt }) => attemptKey(identity, attempt));
        }),
    );
  return new Set(keys);
}

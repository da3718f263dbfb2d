/** A flow whose runs wait, and how many of its runs are at work already. */
export interface WaitingFlow {
  readonly flow: string;
  readonly atWork: number;
}

/**
 * How many places each waiting flow gets of those that are free: one after the other goes to the flow that has the fewest, so that a flow with a million queued runs keeps no other one waiting.
 *
 * @param free - places to give away
 * @param mostPerFlow - places that one flow may take at all; the rest stays free for the flows that come later
 * @returns by flow, those that get none left out
 */
export function fairShares(
  waiting: readonly WaitingFlow[],
  { free, mostPerFlow }: { readonly free: number; readonly mostPerFlow: number },
): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  const held = new Map(waiting.map(({ flow, atWork }) => [flow, atWork]));
  for (let left = free; left > 0 && held.size > 0; left--) {
    const [flow, count] = [...held].reduce((least, entry) => (entry[1] < least[1] ? entry : least));
    if (count >= mostPerFlow) break;
    held.set(flow, count + 1);
    shares.set(flow, (shares.get(flow) ?? 0) + 1);
  }
  return shares;
}

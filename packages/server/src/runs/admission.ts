import { GanchoError } from "@gancho/engine";

/** Acceptances that may wait for the disk at the same time. The bytes of their bodies are bounded where they come in, see `ingress/bytes-in-flight.ts`. */
const mostWaiting = 5000;

/** Keeps what waits for the disk within bounds: one who comes while too much does is sent away, rather than everyone served late. */
export interface Admission {
  /** @throws GanchoError `server.busy` when there is no room, `server.unavailable` once it is closed */
  admit<Result>(work: () => Promise<Result>): Promise<Result>;
  close(): void;
}

export function createAdmission(): Admission {
  let waiting = 0;
  let closed = false;
  return {
    async admit(work) {
      if (closed) throw new GanchoError("server.unavailable", "Gancho is stopping.");
      if (waiting >= mostWaiting) {
        throw new GanchoError("server.busy", "More events come in than can be stored. Send it again in a moment.");
      }
      waiting += 1;
      try {
        return await work();
      } finally {
        waiting -= 1;
      }
    },
    close() {
      closed = true;
    },
  };
}

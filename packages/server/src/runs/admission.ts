import { GanchoError } from "@gancho/engine";

/** Acceptances that may wait for the disk at the same time, and the bytes of their bodies. */
const mostWaiting = 5000;
const mostWaitingBytes = 64_000_000;

/** Keeps what waits for the disk within bounds: one who comes while too much does is sent away, rather than everyone served late. */
export interface Admission {
  /** @throws GanchoError `server.busy` when there is no room, `server.unavailable` once it is closed */
  admit<Result>(bytes: number, work: () => Promise<Result>): Promise<Result>;
  close(): void;
}

export function createAdmission(): Admission {
  let waiting = 0;
  let waitingBytes = 0;
  let closed = false;
  return {
    async admit(bytes, work) {
      if (closed) throw new GanchoError("server.unavailable", "Gancho is stopping.");
      // One that is alone may be larger than all the room: a trigger can allow that.
      if (waiting >= mostWaiting || (waiting > 0 && waitingBytes + bytes > mostWaitingBytes)) {
        throw new GanchoError("server.busy", "More events come in than can be stored. Send it again in a moment.");
      }
      waiting += 1;
      waitingBytes += bytes;
      try {
        return await work();
      } finally {
        waiting -= 1;
        waitingBytes -= bytes;
      }
    },
    close() {
      closed = true;
    },
  };
}

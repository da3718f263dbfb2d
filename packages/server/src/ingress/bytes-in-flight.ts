/** Of all calls together: bodies from their first byte until they are stored or turned away. */
const mostBytes = 64_000_000;

/** The bytes of one call. */
export interface Holding extends Disposable {
  /** False when there is no room for so many more. A call that is alone always has room: how large its body may be is for its trigger to say. */
  grow(bytes: number): boolean;
}

/** Keeps the bodies that are on their way in within the memory that there is, however many senders are slow. */
export interface BytesInFlight {
  open(): Holding;
}

export function createBytesInFlight(most = mostBytes): BytesInFlight {
  let total = 0;
  return {
    open() {
      let held = 0;
      return {
        grow(bytes) {
          if (total + bytes > most && total > held) return false;
          total += bytes;
          held += bytes;
          return true;
        },
        [Symbol.dispose]() {
          total -= held;
          held = 0;
        },
      };
    },
  };
}

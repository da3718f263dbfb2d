import { connect } from "node:net";

/** One kept-alive connection that carries one request at a time. */
export interface Connection {
  /** Sends a whole request. `onAnswer` gets the status of its answer, or 0 when the connection broke first. */
  send(request: Buffer, onAnswer: (status: number) => void): void;
  /** False once it is broken. */
  readonly open: boolean;
  close(): void;
}

/**
 * HTTP reduced to what a benchmark needs: several times cheaper than a real client, whose cost would be measured along.
 *
 * @throws when nobody listens
 */
export function openConnection(port: number): Promise<Connection> {
  const opened = Promise.withResolvers<Connection>();
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  let open = true;
  let received = "";
  let waiting: ((status: number) => void) | undefined;

  const answered = (status: number): void => {
    const onAnswer = waiting;
    waiting = undefined;
    received = "";
    onAnswer?.(status);
  };

  // Latin-1 gives one character for each byte, so that lengths are those of the bytes.
  socket.setEncoding("latin1").on("data", (chunk: string) => {
    received += chunk;
    if (isWhole(received)) answered(Number(received.slice(9, 12)));
  });
  socket.on("connect", () =>
    opened.resolve({
      get open() {
        return open;
      },
      send(request, onAnswer) {
        waiting = onAnswer;
        socket.write(request);
      },
      close: () => socket.destroy(),
    }),
  );
  socket.on("error", (error) => opened.reject(error));
  socket.on("close", () => {
    open = false;
    answered(0);
  });
  return opened.promise;
}

const contentLength = /\r\ncontent-length: *(\d+)/i;

function isWhole(answer: string): boolean {
  const headEnd = answer.indexOf("\r\n\r\n");
  if (headEnd === -1) return false;
  const length = contentLength.exec(answer.slice(0, headEnd))?.[1];
  return length === undefined ? answer.endsWith("\r\n0\r\n\r\n") : answer.length >= headEnd + 4 + Number(length);
}

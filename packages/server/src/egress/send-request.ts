import type { IncomingHttpHeaders } from "node:http";
import { GanchoError } from "@gancho/engine";
import type { Dispatcher } from "undici";

/** A request as it goes out: for one address, with its secrets. */
export interface RawRequest {
  readonly origin: string;
  /** With its query. */
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | undefined;
}

/** An answer as it came in. */
export interface RawAnswer {
  readonly status: number;
  /** Lower-case names; a header that came several times is joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  /** Still compressed as `content-encoding` says. */
  readonly bytes: Buffer;
}

type AnswerHead = Omit<RawAnswer, "bytes">;

export interface SendOptions {
  readonly agent: Dispatcher;
  /** Ends it, by its reason. */
  readonly signal: AbortSignal;
  /** The most that is read of a body. */
  readonly maxBytes: number;
  /** Whether the body is wanted; if not, the answer is given without it. Default: it is. */
  readonly wantsBody?: (answer: AnswerHead) => boolean;
}

/** A body that nobody wants is read so far, since that keeps the connection; a longer one is cut off. */
const mostUnwanted = 131_072;
/** What does not get smaller by compression may get larger by so much. */
const compressionOverhead = (bytes: number): number => bytes / 64 + 1024;
const nothing = Buffer.alloc(0);

/**
 * Sends one request and reads its answer.
 *
 * The agent's plainest interface, since its streams would cost more than all the rest of a request.
 *
 * @throws GanchoError `http.response-size` as soon as more has come than is wanted; the reason of the signal; whatever a connection fails with
 */
export function sendRequest(request: RawRequest, { agent, signal, maxBytes, wantsBody = () => true }: SendOptions): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let limit = mostUnwanted;
    let isWanted = false;
    let head: AnswerHead | undefined;
    let controller: Dispatcher.DispatchController | undefined;

    const settled = (): void => signal.removeEventListener("abort", abort);
    const fail = (error: unknown): void => {
      settled();
      reject(error);
    };
    const succeed = (): void => {
      settled();
      const [first = nothing] = chunks;
      if (head !== undefined) resolve({ ...head, bytes: chunks.length > 1 ? Buffer.concat(chunks) : first });
    };
    const abort = (): void => {
      fail(signal.reason);
      controller?.abort(signal.reason);
    };

    if (signal.aborted) return fail(signal.reason);
    signal.addEventListener("abort", abort);
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        // It may have waited for a connection until then. Thrown, it leaves the connection for others.
        signal.throwIfAborted();
        controller = started;
      },
      onResponseStart(_, status, headers) {
        if (status < 200) return;
        head = { status, headers: plainHeaders(headers) };
        isWanted = wantsBody(head);
        if (isWanted) limit = maxBytes + ("content-encoding" in head.headers ? compressionOverhead(maxBytes) : 0);
      },
      onResponseData(_, chunk) {
        size += chunk.length;
        if (isWanted) chunks.push(chunk);
        if (size <= limit) return;
        if (!isWanted) succeed();
        throw tooLarge(maxBytes);
      },
      onResponseEnd: succeed,
      onResponseError: (_, error) => fail(error),
    };
    agent.dispatch({ ...request, body: request.body ?? null }, handler);
  });
}

export function tooLarge(bytes: number): GanchoError {
  return new GanchoError("http.response-size", `The answer is larger than ${bytes} bytes.`);
}

function plainHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) plain[name] = typeof value === "string" ? value : value.join(", ");
  }
  return plain;
}

/** A place to write text to, such as a terminal. */
interface TextSink {
  write(text: string): unknown;
}

/** What a command may use of the process around it. Tests pass their own. */
export interface CliContext {
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  /** Whether stdout shows colours. */
  readonly colors: boolean;
  /** Everything on stdin, to its end. */
  readStdin(): Promise<string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted when the process is asked to end. */
  readonly stop: AbortSignal;
  /** What the process will end with: 0 done, 1 a flow or a test failed, 2 wrong use. */
  exitCode: 0 | 1 | 2;
}

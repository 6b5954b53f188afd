/** Why a command failed. Exit code 2 for a wrong call, 1 for everything else. */
export class CommandError extends Error {
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2) {
    super(message);
    this.exitCode = exitCode;
  }
}

export const wrongCall = (message: string): CommandError => new CommandError(message, 2);

/** Results go to standard output; progress and errors to standard error. */
export interface Console {
  out(text: string): void;
  error(text: string): void;
  /** Aborted by an interrupt (Ctrl-C), by a request to end, or when the terminal closes. */
  readonly interrupt: AbortSignal;
  /** Whether a person watches `error`: then every step of progress is printed. */
  readonly isWatched?: boolean;
  /** Whether a bug is printed with its stack. */
  readonly showsStack?: boolean;
}

export interface Command {
  readonly summary: string;
  readonly help: string;
  run(args: readonly string[], console: Console): Promise<void>;
}

/** How a long command is stopped, and where its progress goes. */
export interface Attendance {
  readonly signal: AbortSignal;
  readonly say: (text: string) => void;
}

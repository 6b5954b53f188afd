import { assertNever } from "../assert";
import { LostError, SpokenError } from "../spoken-error";
import type { Trouble } from "../trouble";
import { buffersOf, type FromWorker, type NameOf, type Protocol, type TaskTypes, type ToWorker } from "./protocol";

/** A task as its worker sees it. */
export interface ServedTask<Types extends TaskTypes> {
  /** The parts that came before the request. */
  readonly parts: readonly Types["part"][];
  /** Aborted when the page cancels the task. */
  readonly signal: AbortSignal;
  /** Resolves when the page has handled the message, or has canceled the task. Never rejects. Messages arrive in the order of the calls. */
  tell(progress: Types["progress"]): Promise<void>;
  /** Calls `listen` for every note of the page, those that came before included. */
  onNote(listen: (note: Types["note"]) => void): void;
}

/** A worker's function for each kind of task. A `SpokenError` fails the task alone; any other error means that the worker is broken. */
export type Handlers<P extends Protocol> = {
  readonly [Name in NameOf<P>]: (request: P[Name]["request"], task: ServedTask<P[Name]>) => Promise<P[Name]["result"]>;
};

/** The worker's end of a channel. */
export interface TaskServer {
  receive(message: ToWorker): Promise<void>;
  /** Tells the page that the worker is of no use any more. Nothing is sent after it. */
  breakDown(trouble: Trouble): void;
}

export interface ServeOptions {
  readonly post: (message: FromWorker, buffers: Transferable[]) => void;
  /** Turns an error that is not meant for a person into words. Asynchronous, so that a loss which explains the error is reported first. */
  readonly troubleOf: (error: unknown) => Trouble | Promise<Trouble>;
}

interface Running {
  readonly parts: unknown[];
  readonly controller: AbortController;
  readonly notes: unknown[];
  readonly listeners: ((note: unknown) => void)[];
  /** One for each message of progress that the page has not handled yet. */
  readonly waiting: (() => void)[];
}

type AnyHandler = (request: unknown, task: ServedTask<TaskTypes>) => Promise<unknown>;

/** Answers the page's tasks. Several may run at the same time. */
export function serveTasks<P extends Protocol>(handlers: Handlers<P>, { post, troubleOf }: ServeOptions): TaskServer {
  const running = new Map<number, Running>();
  let isBroken = false;
  const say = (message: FromWorker, value?: unknown): void => {
    if (!isBroken) post(message, buffersOf(value));
  };
  const breakDown = (trouble: Trouble): void => {
    say({ kind: "broken", trouble });
    isBroken = true;
  };
  const runOf = (task: number): Running => {
    const known = running.get(task) ?? { parts: [], controller: new AbortController(), notes: [], listeners: [], waiting: [] };
    running.set(task, known);
    return known;
  };

  const answer = async (task: number, name: string, request: unknown): Promise<void> => {
    const { parts, controller, notes, listeners, waiting } = runOf(task);
    const { signal } = controller;
    const handler = Object.hasOwn(handlers, name) ? (handlers[name] as AnyHandler) : null;
    if (handler === null) throw new Error(`this worker has no task "${name}"`);
    const tell = (progress: unknown): Promise<void> =>
      new Promise((resolve) => {
        if (signal.aborted) resolve();
        else waiting.push(resolve);
        say({ kind: "progress", task, progress }, progress);
      });
    const onNote = (listen: (note: unknown) => void): void => {
      for (const note of notes) listen(note);
      listeners.push(listen);
    };
    try {
      const result = await handler(request, { parts, signal, tell, onNote });
      say({ kind: "result", task, result }, result);
    } catch (error) {
      if (signal.aborted) say({ kind: "canceled", task });
      else if (error instanceof SpokenError) say({ kind: "failed", task, trouble: error.trouble, isLoss: error instanceof LostError });
      else breakDown(await troubleOf(error));
    } finally {
      running.delete(task);
    }
  };

  return {
    breakDown,
    receive: async (message) => {
      switch (message.kind) {
        case "part":
          runOf(message.task).parts.push(message.part);
          return say({ kind: "part taken", task: message.task });
        case "request":
          return answer(message.task, message.name, message.request);
        case "note": {
          const run = running.get(message.task);
          run?.notes.push(message.note);
          for (const listen of run?.listeners ?? []) listen(message.note);
          return;
        }
        case "handled":
          running.get(message.task)?.waiting.shift()?.();
          return;
        case "cancel": {
          const run = running.get(message.task);
          run?.controller.abort();
          for (const resolve of run?.waiting.splice(0) ?? []) resolve();
          return;
        }
        default:
          assertNever(message);
      }
    },
  };
}

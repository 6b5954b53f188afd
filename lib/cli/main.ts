import { constants } from "node:os";
import { bugLine, runCommandLine } from "./run";
import { isSystemError, systemReason } from "./system-fault";

/** A repeated Ctrl-C within this time is the same one: npm passes it on to a process that the terminal has told already. Later it ends the process. */
const SAME_PRESS = 1_000;

const interrupt = new AbortController();
let interruptedAt = 0;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    if (!interrupt.signal.aborted) interruptedAt = performance.now();
    else if (performance.now() - interruptedAt > SAME_PRESS) process.exit(128 + constants.signals[signal]);
    interrupt.abort(new Error("interrupted"));
  });
}

const showsStack = process.env.ASTROLABE_STACK === "1";
const say = (text: string) => void process.stderr.write(`${text}\n`);

// What cannot be said on standard error cannot be said at all.
process.stderr.on("error", () => undefined);
process.stdout.on("error", (error: Error) => {
  // A reader that has seen enough, like "head", is no failure.
  if (isSystemError(error) && error.code === "EPIPE") return;
  process.exitCode = 1;
  say(`astrolabe: standard output cannot be written: ${isSystemError(error) ? systemReason(error) : error.message}.`);
});
process.on("uncaughtException", (error) => {
  say(bugLine(error, showsStack));
  process.exit(1);
});

const exitCode = await runCommandLine(process.argv.slice(2), {
  out: (text) => void process.stdout.write(`${text}\n`),
  error: say,
  interrupt: interrupt.signal,
  isWatched: process.stderr.isTTY === true,
  showsStack,
});
process.exitCode ||= exitCode;

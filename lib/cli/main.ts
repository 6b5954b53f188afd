import { constants } from "node:os";
import { interruptOf } from "./console/interrupt";
import { isSystemError, systemReason } from "./console/system-fault";

const showsStack = process.env.ASTROLABE_STACK === "1";
const say = (text: string) => void process.stderr.write(`${text}\n`);

// A failure of standard error itself cannot be reported.
process.stderr.on("error", () => undefined);
process.stdout.on("error", (error: Error) => {
  // A reader that stops early, like "head", is no failure.
  if (isSystemError(error) && error.code === "EPIPE") return;
  process.exitCode = 1;
  say(`astrolabe: standard output cannot be written: ${isSystemError(error) ? systemReason(error) : error.message}.`);
});
const interrupt = interruptOf(process, (signal) => process.exit(128 + constants.signals[signal]));

// Loaded after the lines above: the commands take a second to load, and an interrupt may come before.
const { bugLine, runCommandLine } = await import("./run");
process.on("uncaughtException", (error) => {
  say(bugLine(error, showsStack));
  process.exit(1);
});
const exitCode = await runCommandLine(process.argv.slice(2), {
  out: (text) => void process.stdout.write(`${text}\n`),
  error: say,
  interrupt,
  isWatched: process.stderr.isTTY === true,
  showsStack,
});
process.exitCode ||= exitCode;

import { astrolabeVersion } from "../base/version";
import { compareCommand } from "./compare";
import { asksForHelp } from "./console/arguments";
import { type Command, CommandError, type Console } from "./console/command";
import { printable, quoted } from "./console/printable";
import { isSystemError, systemReason } from "./console/system-fault";
import { corpusCommand } from "./corpus";
import { evaluateCommand } from "./evaluate";
import { exportCommand } from "./export";
import { galleryCommand } from "./gallery";
import { ladderCommand } from "./ladder";
import { linearizeCommand } from "./linearize";
import { readCommand } from "./read";
import { searchCommand } from "./search";
import { trainCommand } from "./train";

const commands: Readonly<Record<string, Command>> = {
  search: searchCommand,
  linearize: linearizeCommand,
  read: readCommand,
  evaluate: evaluateCommand,
  compare: compareCommand,
  train: trainCommand,
  ladder: ladderCommand,
  corpus: corpusCommand,
  export: exportCommand,
  gallery: galleryCommand,
};

const help = `Astrolabe, headless

  npm run -s cli -- <command> [options]

${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(11)}${summary}`)
  .join("\n")}

  <command> --help shows a command's options. Results go to standard output, progress and errors to standard error.
  On Ctrl-C, or a request to end, a command saves its work where it can. Exit codes: 0 done, 1 could not be done, 2 wrong call.`;

const asking: readonly (string | undefined)[] = ["--help", "-h", "help"];

/**
 * Runs one command line and returns its exit code. No mistake of a person ends in a stack trace, and foreign text is escaped before it
 * reaches the terminal.
 */
export async function runCommandLine(args: readonly string[], plain: Console): Promise<number> {
  const console: Console = {
    interrupt: plain.interrupt,
    isWatched: plain.isWatched ?? false,
    out: (text) => plain.out(printable(text)),
    error: (text) => plain.error(printable(text)),
  };
  const [name, ...rest] = asking.includes(args[0]) && args[1] !== undefined ? [args[1], "--help"] : args;
  if (name === undefined || asking.includes(name)) {
    console.out(help);
    return name === undefined ? 2 : 0;
  }
  if (name === "--version") {
    console.out(`Astrolabe ${astrolabeVersion}`);
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (command === undefined)
      throw new CommandError(`there is no command ${quoted(name)}. Commands: ${Object.keys(commands).join(", ")}`, 2);
    if (asksForHelp(rest)) console.out(command.help);
    else await command.run(rest, console);
    return 0;
  } catch (error) {
    if (error instanceof CommandError) {
      console.error(`astrolabe: ${error.message}${error.exitCode === 2 && command !== undefined ? `\n\n${command.help}` : ""}`);
      return error.exitCode;
    }
    if (console.interrupt.aborted) console.error("astrolabe: interrupted");
    else if (isSystemError(error)) console.error(`astrolabe: ${quoted(error.path ?? "A file")} cannot be used: ${systemReason(error)}.`);
    else console.error(bugLine(error, plain.showsStack ?? false));
    return 1;
  }
}

/** The message for an error that no person should be able to cause. */
export function bugLine(error: unknown, showsStack: boolean): string {
  const message = error instanceof Error ? error.message : String(error);
  const stack = showsStack && error instanceof Error ? `\n${error.stack}` : "";
  return printable(
    `astrolabe: this is a bug in Astrolabe, please report it: ${message.slice(0, 500)}. Run the command with ASTROLABE_STACK=1 to see where.${stack}`,
  );
}

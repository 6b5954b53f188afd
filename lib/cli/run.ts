import { type Command, CommandError, type Console } from "./command";
import { compareCommand } from "./compare";
import { corpusCommand } from "./corpus";
import { evaluateCommand } from "./evaluate";
import { exportCommand } from "./export";
import { galleryCommand } from "./gallery";
import { ladderCommand } from "./ladder/ladder";
import { linearizeCommand } from "./linearize";
import { searchCommand } from "./search";
import { trainCommand } from "./train";

const commands: Readonly<Record<string, Command>> = {
  search: searchCommand,
  linearize: linearizeCommand,
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

  <command> --help tells a command's options. Results go to standard output, progress and errors to standard error.
  Exit codes: 0 done, 1 could not be done, 2 wrong call.`;

/** Runs one command line; the exit code. */
export async function runCommandLine(args: readonly string[], console: Console): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "help") {
    console.out(help);
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (command === undefined) throw new CommandError(`there is no command "${name}". Commands: ${Object.keys(commands).join(", ")}`, 2);
    if (rest.includes("--help")) console.out(command.help);
    else await command.run(rest, console);
    return 0;
  } catch (error) {
    if (!(error instanceof CommandError)) {
      if (!console.interrupt.aborted) throw error;
      console.error("astrolabe: interrupted");
      return 1;
    }
    console.error(`astrolabe: ${error.message}${error.exitCode === 2 && command !== undefined ? `\n\n${command.help}` : ""}`);
    return error.exitCode;
  }
}

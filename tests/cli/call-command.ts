import { runCommandLine } from "../../lib/cli/run";

/** One command line in this process: its exit code, and what it wrote. */
export async function callCommand(...args: string[]) {
  const out: string[] = [];
  const error: string[] = [];
  const console = {
    out: (text: string) => void out.push(text),
    error: (text: string) => void error.push(text),
    interrupt: new AbortController().signal,
  };
  const code = await runCommandLine(args, console);
  return { code, out: out.map((text) => `${text}\n`).join(""), error: error.join("\n") };
}

import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { projectRoot } from "./project-root";

const nextCommand = createRequire(import.meta.url).resolve("next/dist/bin/next");

/** Starts a command of Next in the project's folder, with its telemetry off. */
export function startNext(commandLine: readonly string[], stdio: StdioOptions): ChildProcess {
  return spawn(process.execPath, [nextCommand, ...commandLine], {
    cwd: projectRoot,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
    stdio,
  });
}

/** Resolves to the exit code of a child process; a child ended by a signal counts as 1. */
export const exitOf = (child: ChildProcess): Promise<number> => new Promise((resolve) => child.once("exit", (code) => resolve(code ?? 1)));

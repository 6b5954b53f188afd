import { spawn } from "node:child_process";
import path from "node:path";
import { exitOf } from "./next";
import { projectRoot } from "./project-root";

/** Runs the script of an installed package, its output on the console; true when it ended with 0. */
export async function runTool(script: string, commandLine: readonly string[]): Promise<boolean> {
  const file = path.join(projectRoot, "node_modules", script);
  return (await exitOf(spawn(process.execPath, [file, ...commandLine], { cwd: projectRoot, stdio: "inherit" }))) === 0;
}

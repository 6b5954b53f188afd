import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "./project-root";
import { runTool } from "./run-tool";
import { oneFailed, type Tally } from "./tally";

/** The parts of vitest's JSON report that are read. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/**
 * Runs one project of vitest.config.ts and counts its tests. A file that could not be loaded, or a run that ended badly, counts as one
 * failure.
 */
export async function runVitest(project: string): Promise<Tally> {
  const reportFile = path.join(projectRoot, "test-results", `${project}.json`);
  rmSync(reportFile, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`];
  const isWell = await runTool("vitest/vitest.mjs", ["run", "--project", project, ...reporters]);
  const report = readReport(reportFile);
  if (report === null) return oneFailed;
  const unloaded = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
  const failed = report.numFailedTests + unloaded;
  return { passed: report.numPassedTests, failed: isWell ? failed : Math.max(1, failed) };
}

function readReport(file: string): Report | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Report;
  } catch {
    return null;
  }
}

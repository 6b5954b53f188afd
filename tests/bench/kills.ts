import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { createRng } from "../../lib/base/rng";
import { buildWhenNeeded } from "../../scripts/build-when-needed";
import { ensureChromium } from "../../scripts/ensure-chromium";
import { serve, tryPort } from "../../scripts/serve";
import { type KillReport, killRound } from "./kills/kill-round";
import { ITERATIONS, openNotebook, runUndisturbed } from "./kills/open-notebook";
import { watchProgress } from "./kills/watch-progress";

/** `npm run check:kills -- --kills 100 --seed 1`: kills the tab of a running notebook, and looks what it cost. */
const { values } = parseArgs({
  options: { kills: { type: "string", default: "100" }, seed: { type: "string", default: "1" }, route: { type: "string", default: "/" } },
});
const kills = Number(values.kills);
const seed = Number(values.seed);
const host = "127.0.0.1";

async function main(): Promise<boolean> {
  const executablePath = ensureChromium();
  if (executablePath === null || !(await buildWhenNeeded())) return false;
  const free = await tryPort(host, 0);
  if ("error" in free) throw new Error(`No free port: ${free.error}`);
  const server = await serve(host, free.port);
  const profile = mkdtempSync(path.join(tmpdir(), "astrolabe-kills-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-gpu"],
  });
  try {
    const address = `${server.address}${values.route}`;
    await watchProgress(context);
    const page = context.pages()[0] ?? (await context.newPage());
    await openNotebook(page, address);
    const undisturbed = await runUndisturbed(page);
    console.log(`Undisturbed: ${Math.round(undisturbed.ms)} ms, tree ${undisturbed.hash.slice(0, 8)}.`);
    const reports: KillReport[] = [];
    for (let round = 0; round < kills; round++) {
      const death = process.platform === "linux" && round % 2 === 1 ? "signal" : "crash";
      const report = await killRound({ context, address, profile, ...undisturbed }, death, createRng(seed, "test", round));
      reports.push(report);
      const { after, iterations, characters, faults } = report;
      console.log(
        `${round + 1}. ${death} after ${after} ms: iteration ${iterations.kept} of ${iterations.seen} seen, ` +
          `${characters.kept} of ${characters.typed} characters${faults.map((fault) => `; ${fault}`).join("")}`,
      );
    }
    console.log(summary(reports));
    return reports.every(({ faults }) => faults.length === 0);
  } finally {
    await context.close();
    server.process.kill();
    rmSync(profile, { recursive: true, force: true });
  }
}

function summary(reports: readonly KillReport[]): string {
  const most = (lost: (report: KillReport) => number): number => Math.max(0, ...reports.map(lost));
  const iterations = most((report) => report.iterations.seen - report.iterations.kept);
  const characters = most((report) => report.characters.typed - report.characters.kept);
  const during = reports.filter((report) => report.iterations.kept > 0 && report.iterations.kept < ITERATIONS).length;
  const broken = reports.filter(({ faults }) => faults.length > 0).length;
  return (
    `${reports.length} kills (seed ${seed}), ${during} in the middle of a search: lost at most ${iterations} iterations and ` +
    `${characters} keystrokes; ${reports.length - broken} opened and went on to the same tree, ${broken} did not.`
  );
}

process.exitCode = (await main()) ? 0 : 1;

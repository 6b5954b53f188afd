import { parseArgs } from "node:util";
import { createRng } from "../../lib/base/rng";
import { type BuiltPage, inBuiltPage } from "./in-built-page";
import { type KillReport, killRound } from "./kills/kill-round";
import { ITERATIONS, openNotebook, runUndisturbed } from "./kills/open-notebook";
import { watchProgress } from "./kills/watch-progress";

/** `npm run check:kills -- --kills 100 --seed 1`: kills the tab of a running notebook, and looks what it cost. */
const { values } = parseArgs({
  options: { kills: { type: "string", default: "100" }, seed: { type: "string", default: "1" }, route: { type: "string", default: "/" } },
});
const kills = Number(values.kills);
const seed = Number(values.seed);

async function check({ context, address: origin, profile }: BuiltPage): Promise<boolean> {
  const address = `${origin}${values.route}`;
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

process.exitCode = (await inBuiltPage(["--disable-gpu"], check)) ? 0 : 1;

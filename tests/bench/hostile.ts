import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { loadBases } from "../fixtures/hostile/bases";
import { hostileMutation } from "../fixtures/hostile/hostile-mutation";
import type { Finding } from "./hostile/finding";
import type { PageOutcome } from "./hostile/page-round";
import { groupOf, reportOf } from "./hostile/report";
import { runMutations } from "./hostile/run-mutations";
import { chooseForPages, runPages } from "./hostile/run-pages";

/**
 * `npm run check:hostile -- --count 100000 --seed 1`: mutations of everything that comes from outside, through the page's own readers and what is
 * behind them, in watched processes. `--only 17,4711` tries these alone, `--from` begins there. Of those that the readers take, `--pages` are opened in
 * a browser too, imported, looked at and deleted: those that took longest and are largest first.
 */
const { values } = parseArgs({
  options: {
    count: { type: "string", default: "100000" },
    from: { type: "string", default: "0" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
    processes: { type: "string" },
    pages: { type: "string", default: "300" },
  },
});
const seed = Number(values.seed);
const from = Number(values.from);
const numbers = values.only?.split(",").map(Number) ?? Array.from({ length: Number(values.count) }, (_, at) => from + at);
const processes = Number(values.processes ?? Math.max(1, availableParallelism() - 1));

const tellRound = (number: number, { findings, isOpened, longest, memory }: PageOutcome): void =>
  console.log(
    `in a browser, mutation ${number}: ${isOpened ? "opened" : "not opened"}, longest task ${Math.round(longest)} ms, ${Math.round(memory)} MB` +
      findings.map(({ kind, stage, about }) => `; ${kind} · ${stage} ${about}`).join(""),
  );

async function main(): Promise<boolean> {
  const started = performance.now();
  let told = 0;
  const seen = new Set<string>();
  const { outcomes, findings, seconds } = await runMutations({
    seed,
    numbers,
    processes,
    onFinding: (finding) => {
      const { kind, stage, about, number } = finding;
      const group = groupOf(finding);
      if (seen.has(group)) return;
      seen.add(group);
      console.log(`mutation ${number}: ${kind} · ${stage}${about === "" ? "" : ` · ${JSON.stringify(about).slice(0, 160)}`}`);
    },
    onProgress: (tried) => {
      if (tried - told < 5_000) return;
      told = tried;
      console.log(`${tried} of ${numbers.length} after ${Math.round((performance.now() - started) / 1_000)} s`);
    },
  });
  const bases = await loadBases();
  // A process that ended could not say what it had in hand.
  const named = findings.map(
    (finding): Finding => (finding.words === "" ? { ...finding, words: hostileMutation(bases, seed, finding.number).words } : finding),
  );
  console.log(reportOf(seed, outcomes, named));
  console.log(`${Math.round((performance.now() - started) / 1_000)} s, of which ${Math.round(seconds)} s of computing.`);
  const chosen = chooseForPages(outcomes, Number(values.pages));
  const pages = chosen.length === 0 ? null : await runPages(seed, chosen, tellRound);
  if (pages !== null) {
    console.log(reportOf(seed, [], pages.findings));
    const opened = pages.rounds.filter(({ isOpened }) => isOpened).length;
    const most = (figure: (outcome: PageOutcome) => number): number => Math.round(Math.max(0, ...pages.rounds.map(figure)));
    console.log(
      `${pages.rounds.length} in a browser: ${opened} opened; the longest task took ${most(({ longest }) => longest)} ms, the most memory was ${most(({ memory }) => memory)} MB.`,
    );
  }
  return findings.length === 0 && (chosen.length === 0 || pages?.findings.length === 0);
}

process.exitCode = (await main()) ? 0 : 1;

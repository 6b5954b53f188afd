/**
 * `npm test`: types, lint, unit tests, the build, browser tests. Each runs even if the one before failed. The last line is the sum, `N
 * passed, N failed`; types, lint and build count as one test each.
 */
import { buildWhenNeeded } from "./build-when-needed";
import { ensureChromium } from "./ensure-chromium";
import { exitOf, startNext } from "./next";
import { runTool } from "./run-tool";
import { runVitest } from "./run-vitest";
import { oneFailed, onePassed, sum, type Tally } from "./tally";

const asTally = (isWell: boolean): Tally => (isWell ? onePassed : oneFailed);

async function types(): Promise<Tally> {
  const areRoutesTyped = (await exitOf(startNext(["typegen"], "inherit"))) === 0;
  return asTally(areRoutesTyped && (await runTool("typescript/bin/tsc", ["--noEmit"])));
}

const lint = async (): Promise<Tally> => asTally(await runTool("@biomejs/biome/bin/biome", ["check", "."]));

async function browserTests(): Promise<Tally> {
  if (!(await buildWhenNeeded())) return oneFailed;
  return sum([onePassed, ensureChromium() === null ? oneFailed : await runVitest("e2e")]);
}

const steps: readonly (readonly [string, () => Promise<Tally>])[] = [
  ["Types", types],
  ["Lint", lint],
  ["Unit tests", () => runVitest("unit")],
  ["Build and browser tests", browserTests],
];

const tallies: Tally[] = [];
for (const [name, step] of steps) {
  console.log(`\n── ${name}`);
  const started = performance.now();
  const tally = await step().catch((error: unknown) => {
    console.error(error);
    return oneFailed;
  });
  tallies.push(tally);
  console.log(`${name}: ${tally.passed} passed, ${tally.failed} failed, in ${Math.round((performance.now() - started) / 1000)} s`);
}

const total = sum(tallies);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

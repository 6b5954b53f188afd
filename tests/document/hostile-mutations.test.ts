import { expect, it } from "vitest";
import { reportOf } from "../bench/hostile/report";
import { runMutations } from "../bench/hostile/run-mutations";
import { rounds } from "../fixtures/rounds";

const SEED = 11;
const COUNT = rounds(2_000, 10_000);

/** `npm run check:mutations` tries 10,000. `npm run check:hostile` tries 100,000 and finds slow ones too: how long something takes on a busy machine proves nothing here. */
it(`takes or refuses, without a hang, an error or a gigabyte, whatever comes from outside: ${COUNT} mutations`, {
  timeout: 900_000,
}, async () => {
  const numbers = Array.from({ length: COUNT }, (_, at) => at);
  const { outcomes, findings: all, seconds } = await runMutations({ seed: SEED, numbers, processes: 1 });
  const findings = all.filter(({ kind }) => kind !== "slow");
  expect(findings, reportOf(SEED, outcomes, findings)).toEqual([]);
  expect(new Set(outcomes.map(({ number }) => number)).size).toBe(COUNT);
  // Not all is refused at the door: what is behind it was tried.
  const taken = outcomes.filter(({ isTaken }) => isTaken).length;
  expect(taken).toBeGreaterThan(COUNT / 5);
  console.info(`${COUNT} mutations: ${taken} taken, ${COUNT - taken} refused, ${Math.round(seconds)} s of computing.`);
});

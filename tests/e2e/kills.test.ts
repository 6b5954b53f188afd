import { afterEach, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { killRound } from "../bench/kills/kill-round";
import { openNotebook, runUndisturbed } from "../bench/kills/open-notebook";
import { watchProgress } from "../bench/kills/watch-progress";
import { type Browser, launch } from "./harness/launch";

const SEED = 3;

let browser: Browser | undefined;

afterEach(async () => {
  await browser?.close();
  browser = undefined;
});

/** `npm run check:kills` does it a hundred times, and with a signal of the system as well. */
it("opens again after the tab was killed, with all but the last keystroke and iteration, and goes on to the same tree", async () => {
  browser = await launch({ webgpu: false, isAlone: true });
  const { context, page, address } = browser;
  await watchProgress(context);
  await openNotebook(page, address);
  const undisturbed = await runUndisturbed(page);
  for (let round = 0; round < 3; round++) {
    const report = await killRound({ context, address, profile: "", ...undisturbed }, "crash", createRng(SEED, "test", round));
    expect(report.faults, `seed ${SEED}, round ${round}: ${JSON.stringify(report)}`).toEqual([]);
  }
});

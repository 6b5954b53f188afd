import { parseArgs } from "node:util";
import type { BrowserContext } from "playwright-core";
import { createRng } from "../../lib/base/rng";
import { packDocument } from "../../lib/document/links/link-document";
import { crashGpu, keepDevicesOf, loseDevices } from "../e2e/harness/device-loss";
import { lossRound, runWhole } from "./device-loss/loss-round";
import { notebookOf, type RunKind, runKinds } from "./device-loss/notebooks";
import { type BuiltPage, inBuiltPage } from "./in-built-page";

/**
 * `npm run check:device-loss -- --moments 10 --seed 1 --kinds search,training,evaluation --how destroy`: takes the GPU away in the middle of
 * runs. `--how crash` ends the browser's GPU process in place of the device.
 */
const { values } = parseArgs({
  options: {
    moments: { type: "string", default: "10" },
    seed: { type: "string", default: "1" },
    kinds: { type: "string", default: runKinds.join() },
    how: { type: "string", default: "destroy" },
  },
});
const moments = Number(values.moments);
const seed = Number(values.seed);
const kinds = runKinds.filter((kind) => values.kinds.split(",").includes(kind));
const takeGpu = values.how === "crash" ? crashGpu : loseDevices;

async function check({ context, address }: BuiltPage): Promise<boolean> {
  context.setDefaultTimeout(300_000);
  await keepDevicesOf(context);
  let isWell = true;
  for (const kind of kinds) isWell = (await checkKind(context, address, kind)) && isWell;
  return isWell;
}

async function checkKind(context: BrowserContext, address: string, kind: RunKind): Promise<boolean> {
  const page = await context.newPage();
  await page.goto(`${address}/notebook/shared#document=${await packDocument(notebookOf(kind, "webgpu"))}`);
  const whole = await runWhole(page, kind);
  console.log(`A ${kind} without a disturbance: ${Math.round(whole.ms)} ms, ${whole.result.slice(0, 60)}`);
  const faults: string[] = [];
  let stopped = 0;
  let hit = 0;
  for (let round = 0; round < moments; round++) {
    const report = await lossRound(page, kind, whole.ms, createRng(seed, "test", round), takeGpu);
    const { afterMs, devices, isAfterEnd, stops, result, raw } = report;
    if (devices > 0 && !isAfterEnd) hit++;
    if (stops.length > 0) stopped++;
    const wrong = [
      ...(result === whole.result ? [] : [`another result: ${result.slice(0, 60)}`]),
      ...raw.map((words) => `raw words: ${words}`),
    ];
    faults.push(...wrong.map((fault) => `${round + 1}: ${fault}`));
    console.log(
      `${kind} ${round + 1}. lost ${devices} devices after ${afterMs} ms${isAfterEnd ? ", when the run had ended" : ""}: ` +
        `${stops.length === 0 ? "went on by itself" : `stopped, and went on when asked (${stops.join(" / ")})`}` +
        `${wrong.length === 0 ? ", to the same result" : `; ${wrong.join("; ")}`}`,
    );
  }
  await page.close();
  console.log(
    `${kind}: ${moments} losses (seed ${seed}), ${hit} with a device there and the run under way; ${moments - faults.length} of ${moments} came to the result of an unbroken run, ` +
      `${stopped} of them after a stop with a sentence.${faults.map((fault) => `\n  ${fault}`).join("")}`,
  );
  return faults.length === 0;
}

process.exitCode = (await inBuiltPage(["--enable-unsafe-webgpu"], check)) ? 0 : 1;

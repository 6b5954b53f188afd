import { parseArgs } from "node:util";
import { nodeRuntime } from "../../lib/model/onnx/runtime-node";
import { defaultMuon, defaultOptimizer } from "../../lib/train/graph/optimizer";
import { webRuntime } from "../train/web-runtime";
import { ours } from "./train/ours";
import { pytorch } from "./train/pytorch";
import type { Rival, Turn } from "./train/rival";
import { batch } from "./train/workload";

/** Tokens a second of a training step, against PyTorch: one thread each, turn by turn, medians of the processor's seconds. */
const { values } = parseArgs({ options: { repeats: { type: "string", default: "5" }, warm: { type: "string", default: "15" } } });
const repeats = Number(values.repeats);
const STEPS = 2;
const bars: Readonly<Record<string, number>> = { Node: 1.2, WASM: 0.4 };

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
const speed = (turns: readonly Turn[], seconds: (turn: Turn) => number): number =>
  median(turns.map((turn) => (turn.losses.length * batch.tokens.length) / seconds(turn)));

const yardstick = await pytorch();
if (yardstick === null)
  console.log("PyTorch: skipped, this machine has none for /usr/bin/python3 (Debian: python3-torch); no ratios without it.");
// With the reference BLAS, PyTorch is four times slower than it has to be: no yardstick.
const isFair = yardstick !== null && yardstick.productSpeed > 10;
if (yardstick !== null && !isFair) {
  const speed = yardstick.productSpeed.toFixed(1);
  console.log(`PyTorch multiplies by the reference BLAS here (${speed} GFLOP/s): not judged. Debian: libopenblas0-serial.`);
}
const node = nodeRuntime({ threads: 1 });
const rivals: readonly Rival[] = [
  ...(yardstick === null ? [] : [yardstick]),
  ours("Node", node, defaultOptimizer),
  ours("WASM", webRuntime, defaultOptimizer),
  ours("Node, Muon", node, defaultMuon),
  ours("WASM, Muon", webRuntime, defaultMuon),
];

console.error("warming up");
const firstLosses = new Map<string, readonly number[]>();
for (const rival of rivals) {
  firstLosses.set(rival.name, (await rival.takeSteps(4)).losses);
  // WASM compiles its kernels once more, better, while they run.
  const until = performance.now() + (rival.name.startsWith("WASM") ? Number(values.warm) * 1000 : 1000);
  while (performance.now() < until) await rival.takeSteps(1);
}
const turns = new Map(rivals.map((rival) => [rival.name, [] as Turn[]]));
for (let repeat = 0; repeat < repeats; repeat++) {
  for (const rival of rivals) {
    const turn = await rival.takeSteps(STEPS);
    turns.get(rival.name)?.push(turn);
    console.error(
      `  ${rival.name}: ${(turn.processorSeconds / STEPS).toFixed(3)} s of the processor a step, ${(turn.seconds / STEPS).toFixed(3)} s`,
    );
  }
}

const { rows, length } = batch;
console.log(
  `A training step of ${rows} rows of ${length} tokens, AdamW unless said, one thread; ${repeats} turns of ${STEPS} steps, medians`,
);
const speedOf = (rival: Rival) => speed(turns.get(rival.name) ?? [], (turn) => turn.processorSeconds);
let isMissed = false;
for (const rival of rivals) {
  const onClock = speed(turns.get(rival.name) ?? [], (turn) => turn.seconds);
  const ratio = yardstick === null ? null : speedOf(rival) / speedOf(yardstick);
  const bar = bars[rival.name];
  const isPassed = ratio === null || bar === undefined || !isFair ? null : ratio >= bar;
  isMissed ||= isPassed === false;
  console.log(
    `  ${rival.name.padEnd(18)}${speedOf(rival).toFixed(0).padStart(6)} tokens a processor second${onClock.toFixed(0).padStart(7)} on the clock` +
      `${ratio === null ? "" : `${ratio.toFixed(2).padStart(7)} x PyTorch`}${isPassed === null ? "" : `  ${isPassed ? "PASS" : "FAIL"} (at least ${bar})`}`,
  );
}
for (const rival of rivals) {
  console.log(
    `  losses of the first steps, ${rival.name}: ${(firstLosses.get(rival.name) ?? []).map((loss) => loss.toFixed(4)).join(" ")}`,
  );
}
for (const rival of rivals) await rival.dispose();
process.exit(isMissed ? 1 : 0);

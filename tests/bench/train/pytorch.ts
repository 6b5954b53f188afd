import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { present } from "../../../lib/base/assert";
import { parametersOf } from "../../../lib/model/decoder/architecture";
import { defaultOptimizer } from "../../../lib/train/graph/optimizer";
import type { Rival, Turn } from "./rival";
import { batch, learningRate, shape, weights } from "./workload";

/** Debian's, which has python3-torch. */
const PYTHON = "/usr/bin/python3";

export interface Yardstick extends Rival {
  /** GFLOP/s of a product of 512 x 512 matrices. The reference BLAS, which Debian's package does with, has about 3; OpenBLAS more than 20. */
  readonly productSpeed: number;
}

/** The same training in PyTorch, on one thread of a process of its own; null where this machine has no PyTorch. */
export async function pytorch(): Promise<Yardstick | null> {
  const probe = spawnSync(PYTHON, ["-c", "import torch; print(torch.__version__)"], { encoding: "utf8" });
  if (probe.status !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), "astrolabe-torch-"));
  const parameters = parametersOf(shape).map(({ name, dims, kind }) => ({ name, dims, kind }));
  const { rows, length } = batch;
  writeFileSync(join(folder, "job.json"), JSON.stringify({ shape, parameters, rows, length, learningRate, optimizer: defaultOptimizer }));
  const values = parameters.map(({ name }) => present(weights.get(name), name));
  const bytes = [...values, batch.tokens, batch.targets].map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength),
  );
  writeFileSync(join(folder, "values.bin"), Buffer.concat(bytes));
  const child = spawn(PYTHON, ["tests/bench/train/pytorch.py", folder], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<string> => {
    const line = await lines.next();
    if (line.done === true) throw new Error("the training in PyTorch ended early");
    return line.value;
  };
  return {
    productSpeed: Number(await answer()),
    name: `PyTorch ${probe.stdout.trim()}`,
    async takeSteps(count) {
      child.stdin.write(`${count}\n`);
      return JSON.parse(await answer()) as Turn;
    },
    async dispose() {
      child.stdin.end();
      await new Promise((done) => child.once("close", done));
      rmSync(folder, { recursive: true });
    },
  };
}

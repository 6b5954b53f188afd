import type { OnnxRuntime } from "../../../lib/model/onnx/runtime";
import type { OptimizerSettings } from "../../../lib/train/graph/optimizer";
import { createTrainer } from "../../../lib/train/trainer";
import type { Rival } from "./rival";
import { batch, learningRate, shape, weights } from "./workload";

/** Our step graph on a runtime of this process. */
export function ours(name: string, runtime: OnnxRuntime, settings: OptimizerSettings): Rival {
  const trainer = createTrainer(runtime, shape, weights, settings);
  return {
    name,
    async takeSteps(count) {
      const losses: number[] = [];
      const started = performance.now();
      const before = process.cpuUsage();
      for (let step = 0; step < count; step++) losses.push((await trainer.step(batch, learningRate)).loss);
      const { user, system } = process.cpuUsage(before);
      return { losses, seconds: (performance.now() - started) / 1000, processorSeconds: (user + system) / 1e6 };
    },
    dispose: () => trainer.dispose(),
  };
}

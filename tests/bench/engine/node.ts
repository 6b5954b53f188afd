import { loadModel } from "../../../lib/cli/models/models";
import { measureEngine } from "./measure";
import { describeReport } from "./report";

/** In Node, on the CPU, one thread. */
export async function benchNode(repeats: number): Promise<string> {
  const engine = await loadModel("base", 1);
  return describeReport(
    "Node",
    await measureEngine(engine, "base", "cpu", { repeats, mostRollouts: Number.POSITIVE_INFINITY }, (text) => console.error(text)),
  );
}

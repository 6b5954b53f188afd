import { modelName } from "../../../lib/base/describe-model";
import type { EngineReport, Timing } from "./measure";

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const judge = (theirs: Timing, ours: Timing, times: number): string =>
  `${median(theirs.seconds) / median(ours.seconds) >= times ? "met" : "MISSED"} (at least ${times} times)`;

/** The report as lines for a person: times are medians, ratios of medians of the same run. */
export function describeReport(title: string, report: EngineReport): string {
  const { ours, batched, single, model, rollouts, tokensComputed, tokensDistinct } = report;
  const row = (name: string, timing: Timing) => {
    const seconds = median(timing.seconds);
    const speed = Math.round(timing.tokens / seconds);
    return `  ${name.padEnd(28)}${seconds.toFixed(3).padStart(9)} s${String(speed).padStart(9)} tokens/s${(seconds / median(ours.seconds)).toFixed(1).padStart(8)} x ours`;
  };
  return [
    `${title}: ${modelName(model)}, ${model.precision}, ${model.device}, ${model.backend}`,
    `  ${rollouts} rollouts of one default search of ${report.problem} (tree ${report.treeHash.slice(0, 12)}; the whole search ${report.searchSeconds.toFixed(2)} s)`,
    row("ours", ours),
    row("generate(), batched", batched),
    row("generate(), one at a time", single),
    `  tokens computed ${tokensComputed}, distinct tokens needed ${tokensDistinct}: ratio ${(tokensComputed / tokensDistinct).toFixed(3)}`,
    ...(model.device === "webgpu"
      ? []
      : [
          `  bars: ${judge(single, ours, 10)} one at a time, ${judge(batched, ours, 3)} batched, ${tokensComputed / tokensDistinct <= 1.05 ? "met" : "MISSED"} (at most 1.05) tokens`,
        ]),
  ].join("\n");
}

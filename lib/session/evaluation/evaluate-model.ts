import { present } from "../../base/assert";
import type { ServedTask } from "../../base/channel/serve";
import type { DrawnSample } from "../../document/results/entries";
import { drawSolutions, type Solution } from "../../evaluate/held-out";
import { heldOutProblems } from "../../evaluate/held-out-problems";
import { createEmbeddedSolver } from "../../model/engine/embedded-solver";
import type { EvaluationJob, WorkEnd, WorkTasks } from "../work/protocol";
import type { Loaded } from "../work/work-service";

/** Solutions that are drawn together: enough rows for the engine, with progress in between. */
const ROWS_AT_ONCE = 128;

/** Draws one model's solutions in a worker, and reports them in groups of problems. */
export async function evaluateModel(
  { plan, from }: EvaluationJob,
  { backend, shape, weights, description }: Loaded,
  { tell, signal }: ServedTask<WorkTasks["evaluate"]>,
): Promise<WorkEnd> {
  void tell({ kind: "ready", description, goesOn: from > 0 });
  const { family, samples, seed, temperature, maxTokens } = plan;
  const problems = heldOutProblems(family, plan.problems, seed);
  const solver = await createEmbeddedSolver(backend.runtime, shape, { weights, family, description, breathe: backend.breathe });
  const step = Math.max(1, Math.floor(ROWS_AT_ONCE / (samples + 1)));
  try {
    for (let first = from; first < problems.length; first += step) {
      const some = problems.slice(first, first + step);
      const draw = (count: number, at: number) =>
        drawSolutions(solver, some, { samples: count, temperature: at, seed, maxTokens }, { signal, from: first });
      const greedy = await draw(1, 0);
      const sampled = await draw(samples, temperature);
      void tell({
        kind: "drawn",
        problems: some.map((problem, at) => {
          const best = present(greedy[at]?.[0], "greedy solution");
          return {
            kind: "problem",
            problem,
            text: best.text,
            greedy: withoutText(best),
            samples: present(sampled[at], "samples").map(withoutText),
          };
        }),
      });
      await backend.breathe();
    }
    return { kind: "done", weights: null };
  } finally {
    await solver.dispose();
  }
}

const withoutText = ({ text: _, ...sample }: Solution): DrawnSample => sample;

"use client";

import { useCallback, useMemo } from "react";
import type { CandidateState } from "../../../lib/document/evaluation/evaluation-run";
import type { EvaluationPlan } from "../../../lib/document/kinds/evaluation-plan";
import type { CellId } from "../../../lib/document/kinds/notebook";
import type { Hit } from "../../../lib/session/find";
import { useSession, useSessionValue } from "../../cell/session-context";
import type { FindState } from "../../find/find-store";
import { useFindValue } from "../../find/use-find";
import { OpenProblem } from "./open-problem";
import { SolvedMarks } from "./solved-marks";

interface SolvedProblemsProps {
  readonly cell: CellId;
  readonly plan: EvaluationPlan;
  readonly candidates: readonly CandidateState[];
}

const allHits = ({ hits }: FindState): readonly Hit[] => hits;

const none: ReadonlySet<number> = new Set();

/** The problems whose statement, or whose solution by this candidate, matches the find bar's words. */
function problemsOf(hits: readonly Hit[], cell: CellId, candidate: number): ReadonlySet<number> {
  const problems = hits.flatMap(({ cell: id, place }) =>
    id === cell && place.kind === "solution" && (place.candidate ?? candidate) === candidate ? [place.problem] : [],
  );
  return problems.length === 0 ? none : new Set(problems);
}

/** Every problem as a mark for each model, right or wrong by its greedy solution. One problem is open and shows the models' solutions. */
export function SolvedProblems({ cell, plan, candidates }: SolvedProblemsProps) {
  const session = useSession();
  const count = Math.max(0, ...candidates.map(({ problems }) => problems.length));
  const at = useSessionValue(({ views }) => views[cell]?.at ?? 0);
  const open = at < count ? Math.floor(at) : 0;
  const onOpen = useCallback((problem: number) => session.setView(cell, { at: problem === 0 ? null : problem }), [session, cell]);
  const hits = useFindValue(allHits);
  const found = useMemo(() => candidates.map((_, candidate) => problemsOf(hits, cell, candidate)), [candidates, hits, cell]);
  return (
    <section className="solved">
      <h3 className="part-title">Problem by problem</h3>
      <p className="facts">Each mark is a problem, filled where the greedy solution is right. The chosen problem is drawn below.</p>
      {candidates.map(({ name, problems }, candidate) => (
        <SolvedMarks key={name} name={name} problems={problems} open={open} found={found[candidate] ?? none} onOpen={onOpen} />
      ))}
      {count > 0 && <OpenProblem cell={cell} plan={plan} candidates={candidates} at={open} count={count} onOpen={onOpen} />}
    </section>
  );
}

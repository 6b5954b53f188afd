"use client";

import { useMemo, useState } from "react";
import { candidatesBeside } from "../../../lib/document/evaluation/candidates-beside";
import type { EvaluationPlan } from "../../../lib/document/kinds/evaluation-plan";
import type { CellId } from "../../../lib/document/kinds/notebook";
import type { Hit } from "../../../lib/session/find";
import type { FindState } from "../../find/find-store";
import { useFindValue } from "../../find/use-find";

const currentHit = ({ hits, at }: FindState): Hit | undefined => hits[at];

/**
 * The models whose solutions are shown, as indices in order, and a function that shows or hides one. At least one stays shown. A solution
 * that the find bar finds is shown too.
 */
export function useShownCandidates(
  cell: CellId,
  plan: EvaluationPlan,
): { readonly shown: readonly number[]; readonly toggle: (candidate: number) => void } {
  const usual = useMemo(() => candidatesBeside(plan), [plan]);
  const [choice, setChoice] = useState<{ readonly of: EvaluationPlan; readonly shown: readonly number[] } | null>(null);
  const chosen = choice?.of === plan ? choice.shown : usual;
  const [found, setFound] = useState<{ readonly hit: Hit | undefined; readonly candidate: number | null }>({
    hit: undefined,
    candidate: null,
  });
  const hit = useFindValue(currentHit);
  // It stays after the bar is closed, until something else is found.
  if (hit !== undefined && hit !== found.hit) {
    const place = hit.cell === cell ? hit.place : null;
    setFound({ hit, candidate: place?.kind === "solution" ? place.candidate : null });
  }
  const extra = found.candidate;
  const shown = useMemo(
    () => (extra === null || chosen.includes(extra) || extra >= plan.candidates.length ? chosen : inOrder([...chosen, extra])),
    [chosen, extra, plan],
  );
  const toggle = (candidate: number): void => {
    const next = shown.includes(candidate) ? shown.filter((other) => other !== candidate) : inOrder([...shown, candidate]);
    if (next.length === 0) return;
    setChoice({ of: plan, shown: next });
    setFound({ ...found, candidate: null });
  };
  return { shown, toggle };
}

const inOrder = (candidates: readonly number[]): readonly number[] => candidates.toSorted((a, b) => a - b);

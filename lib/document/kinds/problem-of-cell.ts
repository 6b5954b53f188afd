import { madeOnce } from "../../base/made-once";
import { ok, type Result } from "../../base/result";
import { parseProblem } from "../../problems/families";
import type { Problem } from "../../problems/problem";
import type { CellOf } from "./notebook";

/**
 * A cell's problem, read once for each cell, since reading a problem can require solving it. The error says what is wrong with the text and
 * what to do.
 */
export const problemOf = madeOnce(
  ({ spec }: CellOf<"problem">): Result<Problem> => (spec.problem ? ok(spec.problem) : parseProblem(spec.text)),
);

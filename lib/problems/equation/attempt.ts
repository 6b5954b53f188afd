import { present } from "../../base/assert";
import type { Rng } from "../../base/rng";
import { constant, type Equation, isSameEquation, largestNumber, statedValue, unknown } from "./equation";
import { fraction, plus } from "./fraction";
import { LARGEST_NUMBER } from "./instance";
import { slipOn } from "./slip";
import { firstSolution, movesOn, resultsOf, type SolvingMove } from "./solve";
import { type EquationStep, stepOf, writeStep } from "./step";

/** A longer walk has slipped into something endless. */
const MOST_STEPS = 7;
const TRIES = 30;

/**
 * With probability `skill` a right solution, its steps in one of the orders that students use. Otherwise one with one or two slips, from
 * which the later steps follow correctly to a wrong answer.
 */
export function attemptEquation(equation: Equation, rng: Rng, skill: number): readonly string[] {
  const isRight = rng.uniform() < skill;
  const right = rightWalk(equation, rng) ?? firstSolution(equation);
  const steps = isRight ? right : (wrongWalk(equation, right, rng) ?? withWrongEnd(right));
  return steps.map(writeStep);
}

function rightWalk(equation: Equation, rng: Rng): readonly EquationStep[] | null {
  for (let tries = 0; tries < TRIES; tries++) {
    const steps = walk(equation, rng, []);
    if (steps !== null) return steps;
  }
  return null;
}

function wrongWalk(equation: Equation, right: readonly EquationStep[], rng: Rng): readonly EquationStep[] | null {
  const answer = right.at(-1)?.boxed;
  for (let tries = 0; tries < TRIES; tries++) {
    const slips = [rng.below(right.length), ...(rng.uniform() < 0.25 ? [rng.below(right.length)] : [])];
    const steps = walk(equation, rng, slips);
    if (steps !== null && steps.at(-1)?.boxed !== answer) return steps;
  }
  return null;
}

/** A walk to an answer, with slips at the steps with these numbers; null where it leaves the family's numbers, or has no answer. */
function walk(equation: Equation, rng: Rng, slips: readonly number[]): readonly EquationStep[] | null {
  const steps: EquationStep[] = [];
  for (let at = equation; statedValue(at) === null; ) {
    const moves = movesOn(at);
    if (moves.length === 0 || steps.length === MOST_STEPS) return null;
    const operation = drawMove(moves, rng).operation;
    const results = resultsOf(at, operation);
    const exact = present(results[rng.below(results.length)], "result");
    const after = slips.includes(steps.length) ? slipOn(at, operation, exact, rng) : exact;
    if (isSameEquation(after, at) || largestNumber(after) > LARGEST_NUMBER) return null;
    steps.push(stepOf(operation, after));
    at = after;
  }
  return steps;
}

function drawMove(moves: readonly SolvingMove[], rng: Rng): SolvingMove {
  let left = rng.uniform() * moves.reduce((sum, { weight }) => sum + weight, 0);
  for (const move of moves) {
    left -= move.weight;
    if (left < 0) return move;
  }
  return present(moves.at(-1), "move");
}

/** The solution with its answer increased by one. */
function withWrongEnd(right: readonly EquationStep[]): readonly EquationStep[] {
  const last = present(right.at(-1), "last step");
  const value = present(statedValue(last.equation), "value");
  const wrong = constant(plus(value, fraction(1)));
  const isLeft = last.equation.left[0]?.kind === "unknown";
  const equation = isLeft ? { left: [unknown(1)], right: [wrong] } : { left: [wrong], right: [unknown(1)] };
  return [...right.slice(0, -1), stepOf(last.operation, equation)];
}

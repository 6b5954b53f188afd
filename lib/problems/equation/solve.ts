import { present } from "../../base/assert";
import { type Equation, isCombined, largestNumber, type PlainTerm, type Side, sidesOf, statedValue } from "./equation";
import { applyOperation, isNegative, negativeTerm, type Operation } from "./operation";
import { type EquationStep, stepOf } from "./step";

/** An operation that leads to the solution, and how much it suggests itself. */
export interface SolvingMove {
  readonly operation: Operation;
  readonly weight: number;
}

/**
 * What a student can do next: open a bracket, or divide its factor away where it stands alone; combine like terms; bring x to one side or the
 * constants to the other; divide. Each brings the solution nearer. Empty where the equation is solved, or where it has no x.
 */
export function movesOn(equation: Equation): readonly SolvingMove[] {
  if (statedValue(equation) !== null) return [];
  const only = (operation: Operation): readonly SolvingMove[] => [{ operation, weight: 1 }];
  const sides = sidesOf(equation);
  if (sides.some((side) => side.some(({ kind }) => kind === "bracket")))
    return [...only({ kind: "expand" }), ...divisionsOfBracket(equation)];
  if (!isCombined(equation)) return only({ kind: "combine" });
  const [[leftX, leftNumber], [rightX, rightNumber]] = sides.map(partsOf) as [Parts, Parts];
  if (leftX !== null && rightX !== null) {
    const isLeftLess = leftX.coefficient < rightX.coefficient;
    // What leaves a positive coefficient suggests itself.
    const moves = [
      { operation: removalOf(leftX), weight: isLeftLess ? 3 : 1 },
      { operation: removalOf(rightX), weight: isLeftLess ? 1 : 3 },
    ];
    if (leftNumber === null || rightNumber === null) return moves;
    return [...moves, { operation: removalOf(leftNumber), weight: 1 }, { operation: removalOf(rightNumber), weight: 1 }];
  }
  const [x, number] = leftX !== null ? [leftX, leftNumber] : [rightX, rightNumber];
  if (x === null) return [];
  return only(number === null ? { kind: "divide", by: x.coefficient } : removalOf(number));
}

type Parts = readonly [Extract<PlainTerm, { readonly kind: "unknown" }> | null, PlainTerm | null];

/** The term with x and the constant of a combined side without brackets; null for a zero. */
function partsOf(side: Side): Parts {
  let parts: Parts = [null, null];
  for (const term of side) {
    if (term.kind === "unknown") parts = [term, parts[1]];
    if (term.kind === "constant" && term.value.numerator !== 0) parts = [parts[0], term];
  }
  return parts;
}

const removalOf = (term: PlainTerm): Operation =>
  isNegative(term) ? { kind: "add", term: negativeTerm(term) } : { kind: "subtract", term };

/** Dividing by the factor of a bracket that stands alone, where the other side allows it without a fraction. */
function divisionsOfBracket(equation: Equation): SolvingMove[] {
  const [left, right] = sidesOf(equation);
  return [left, right].flatMap((side): SolvingMove[] => {
    const [bracket] = side;
    if (side.length !== 1 || bracket?.kind !== "bracket" || bracket.factor === 1) return [];
    const divided = applyOperation(equation, { kind: "divide", by: bracket.factor });
    const isWhole = divided.ok && divided.value.every((result) => sidesOf(result).flat().every(isWholeTerm));
    return isWhole ? [{ operation: { kind: "divide", by: bracket.factor }, weight: 1 }] : [];
  });
}

const isWholeTerm = (term: Side[number]): boolean => term.kind !== "constant" || term.value.denominator === 1;

/** Every solution in which each step is one of `movesOn`: a few hundred at most for equations of one bracket a side. */
export function solutionsOf(equation: Equation): readonly (readonly EquationStep[])[] {
  if (statedValue(equation) !== null) return [[]];
  return movesOn(equation).flatMap(({ operation }) =>
    resultsOf(equation, operation).flatMap((result) => solutionsOf(result).map((rest) => [stepOf(operation, result), ...rest])),
  );
}

/** The results of an operation that `movesOn` named. */
export function resultsOf(equation: Equation, operation: Operation): readonly Equation[] {
  const applied = applyOperation(equation, operation);
  if (!applied.ok) throw new Error(`${JSON.stringify(operation)}: ${applied.error}`);
  return applied.value;
}

/** The solution whose every step comes first; what is asked of an equation that has exactly one solution. */
export function firstSolution(equation: Equation): readonly EquationStep[] {
  const steps: EquationStep[] = [];
  for (let at = equation; statedValue(at) === null; ) {
    const heaviest = [...movesOn(at)].sort((a, b) => b.weight - a.weight)[0];
    const { operation } = present(heaviest, "move");
    at = present(resultsOf(at, operation)[0], "result");
    steps.push(stepOf(operation, at));
  }
  return steps;
}

/** Whether no number in the equation or in these steps is larger than `largest`. */
export const staysWithin = (equation: Equation, steps: readonly EquationStep[], largest: number): boolean =>
  [equation, ...steps.map((step) => step.equation)].every((at) => largestNumber(at) <= largest);

import { assertNever } from "../../base/assert";
import type { Rng } from "../../base/rng";
import { combineSide, constant, type Equation, type Side, sidesOf, type Term, unknown, writeTerm } from "./equation";
import { fraction, plus } from "./fraction";
import { expandTerm, negativeTerm, type Operation } from "./operation";

/**
 * What a student may write for `exact`, the operation's right result: a sign lost on the way, a factor that reaches only the first term, one
 * side forgotten in a division, or a number a little off.
 */
export function slipOn(equation: Equation, operation: Operation, exact: Equation, rng: Rng): Equation {
  const slip = rng.uniform() < 0.6 ? typicalSlip(equation, operation, exact, rng) : null;
  return slip ?? numberOff(equation, exact, rng);
}

/** Null where the operation has no slip of its own. */
function typicalSlip(equation: Equation, operation: Operation, exact: Equation, rng: Rng): Equation | null {
  switch (operation.kind) {
    case "expand":
      return wrongExpansion(equation, rng);
    case "combine":
      return null;
    case "add":
    case "subtract": {
      // The other side gets the term with the wrong sign.
      const wrong = operation.kind === "add" ? negativeTerm(operation.term) : operation.term;
      const isGone = (side: Side): boolean => side.every(({ kind }) => kind !== operation.term.kind);
      return isGone(exact.left)
        ? { left: exact.left, right: combineSide([...equation.right, wrong]) }
        : { left: combineSide([...equation.left, wrong]), right: exact.right };
    }
    case "divide":
      return sidesOf(equation).some((side) => side.some(({ kind }) => kind === "bracket")) ? null : undividedNumber(equation, exact);
    default:
      return assertNever(operation);
  }
}

/** The first bracket expanded with its factor on the first term alone, or with the sign of the last product turned. */
function wrongExpansion(equation: Equation, rng: Rng): Equation {
  const isForgotten = rng.uniform() < 0.5;
  let isDone = false;
  const ofSide = (side: Side): Side =>
    side.flatMap((term): readonly Term[] => {
      if (term.kind !== "bracket" || isDone) return [term];
      isDone = true;
      const expanded = expandTerm(term);
      const last = isForgotten ? term.inside.at(-1) : expanded.at(-1);
      return last === undefined ? expanded : [...expanded.slice(0, -1), isForgotten ? last : negativeTerm(last)];
    });
  return { left: ofSide(equation.left), right: ofSide(equation.right) };
}

/** The side with x divided, the other one left as it was. */
const undividedNumber = (equation: Equation, exact: Equation): Equation =>
  exact.left.some(({ kind }) => kind === "unknown")
    ? { left: exact.left, right: equation.right }
    : { left: equation.left, right: exact.right };

/** One of the terms that were computed, with its number 1 or 2 off. */
function numberOff(equation: Equation, exact: Equation, rng: Rng): Equation {
  const isNew = (term: Term, before: Side): boolean => !before.some((known) => writeTerm(known) === writeTerm(term));
  // A coefficient of 1 says that x stands alone, which nobody misses.
  const isComputed = (term: Term, before: Side): boolean => isNew(term, before) && !(term.kind === "unknown" && term.coefficient === 1);
  const computed = [
    ...exact.left.filter((term) => isComputed(term, equation.left)),
    ...exact.right.filter((term) => isComputed(term, equation.right)),
  ];
  const chosen = computed[rng.below(computed.length)];
  const by = (1 + rng.below(2)) * (rng.below(2) === 0 ? 1 : -1);
  const change = (side: Side): Side => side.map((term) => (term === chosen ? termOff(term, by) : term));
  return { left: change(exact.left), right: change(exact.right) };
}

/** A coefficient that would become 0 goes the other way. */
function termOff(term: Term, by: number): Term {
  if (term.kind === "constant") return constant(plus(term.value, fraction(by)));
  if (term.kind === "unknown") return unknown(term.coefficient + by === 0 ? term.coefficient - by : term.coefficient + by);
  return { ...term, factor: term.factor + by === 0 ? term.factor - by : term.factor + by };
}

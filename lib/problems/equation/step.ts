import { assertNever } from "../../base/assert";
import { remembered } from "../../base/remembered";
import { type Equation, statedValue, writeEquation, writeTerm } from "./equation";
import { writeFraction } from "./fraction";
import type { Operation } from "./operation";
import { readPlainTerm, readWrittenEquation } from "./read";

/** A step as written: one operation and the equation that it is said to give, and at the end the answer. Nothing in it is checked yet. */
export interface EquationStep {
  readonly operation: Operation;
  readonly equation: Equation;
  /** What is in the box; null where the step states no answer. */
  readonly boxed: string | null;
}

/** The step of an operation and its result, with the answer where the result states it. */
export function stepOf(operation: Operation, equation: Equation): EquationStep {
  const value = statedValue(equation);
  return { operation, equation, boxed: value === null ? null : writeFraction(value) };
}

/** "Add 7 to both sides: 3x = 16." or "Divide both sides by 3: x = 16/3, so the answer is \boxed{16/3}." */
export const writeStep = ({ operation, equation, boxed }: EquationStep): string =>
  `${operationWords(operation)}: ${writeEquation(equation)}${boxed === null ? "" : `, so the answer is \\boxed{${boxed}}`}.`;

export function operationWords(operation: Operation): string {
  switch (operation.kind) {
    case "expand":
      return "Expand the bracket";
    case "combine":
      return "Combine like terms";
    case "add":
      return `Add ${writeTerm(operation.term)} to both sides`;
    case "subtract":
      return `Subtract ${writeTerm(operation.term)} from both sides`;
    case "divide":
      return `Divide both sides by ${operation.by}`;
    default:
      return assertNever(operation);
  }
}

/** The step that `writeStep` wrote, or null where the text is not of that form. A search reads the same steps again and again. */
export const readStep = remembered((text): EquationStep | null => {
  const match = /^([A-Z][^:]{0,60}): ([^,:]{1,200}?)(?:, so the answer is \\boxed\{([^{}]{0,40})\})?\.$/.exec(text);
  const operation = match === null ? null : readOperation(match[1] as string);
  const equation = match === null ? null : readWrittenEquation(match[2] as string);
  return operation === null || equation === null ? null : { operation, equation, boxed: match?.[3] ?? null };
});

function readOperation(words: string): Operation | null {
  if (words === "Expand the bracket") return { kind: "expand" };
  if (words === "Combine like terms") return { kind: "combine" };
  const by = /^Divide both sides by (-?[1-9]\d{0,3})$/.exec(words);
  if (by !== null) return { kind: "divide", by: Number(by[1]) };
  const moved = /^(?:Add (\S+) to|Subtract (\S+) from) both sides$/.exec(words);
  const term = readPlainTerm(moved?.[1] ?? moved?.[2] ?? "");
  return term === null ? null : { kind: moved?.[1] === undefined ? "subtract" : "add", term };
}

/** Brackets first, then like terms, then terms with x, then constants, then division: the order of a textbook. A text that is no step comes last. */
export function compareSteps(a: string, b: string): number {
  return rankOf(a) - rankOf(b) || a.localeCompare(b, "en-US", { numeric: true }) || (a < b ? -1 : Number(a > b));
}

function rankOf(text: string): number {
  const operation = readStep(text)?.operation;
  if (operation === undefined) return 6;
  switch (operation.kind) {
    case "expand":
      return 0;
    case "combine":
      return 1;
    case "add":
    case "subtract":
      return operation.term.kind === "unknown" ? 2 : 3;
    case "divide":
      return 4;
    default:
      return assertNever(operation);
  }
}

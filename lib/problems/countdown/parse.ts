import { failure, ok, type Result } from "../../base/result";
import { fieldsFault } from "../fields-fault";
import type { Problem } from "../problem";
import { COUNTDOWN_SIZES, countdownProblem, LARGEST_NUMBER, SMALLEST_NUMBER } from "./instance";
import { listInWords } from "./list";
import { reachableFrom } from "./solve";

const LONGEST_TEXT = 200;
const EXAMPLE = "Write it like this: 16 14 10 -> 5";

const forms: readonly { readonly pattern: RegExp; readonly numbers: number; readonly target: number }[] = [
  { pattern: /^make\s+(\S+)\s+(?:from|with|using|out of)\s+(.+)$/i, numbers: 2, target: 1 },
  { pattern: /^(?:use\s+|from\s+|with\s+)?(.*?)\s*(?:->|=>|→|=|\bto make\b|\bmakes?\b)\s*(.*)$/i, numbers: 1, target: 2 },
];

/** Reads a typed text as a solvable problem. The error says what is wrong and what to do. */
export function parseCountdown(text: string): Result<Problem> {
  const typed = text.trim().replace(/\s+/g, " ");
  if (typed === "") return failure(`Type a problem. ${EXAMPLE}`);
  if (typed.length > LONGEST_TEXT) {
    return failure(
      `This text has ${text.length.toLocaleString("en-US")} characters; a Countdown problem has fewer than ${LONGEST_TEXT}. ${EXAMPLE}`,
    );
  }
  const read = splitTyped(typed.replace(/[.!?]$/, ""));
  if (!read.ok) return read;
  const numbers = readNumbers(read.value.numbers, "one of the numbers");
  if (!numbers.ok) return numbers;
  const targets = readNumbers(read.value.target, "the target");
  if (!targets.ok) return targets;
  const target = targets.value[0];
  if (target === undefined) return failure(`The target is missing after the arrow. ${EXAMPLE}`);
  if (targets.value.length > 1) return failure(`There are ${targets.value.length} numbers where one target belongs. ${EXAMPLE}`);
  const count = numbers.value.length;
  if (!COUNTDOWN_SIZES.some((size) => size === count)) {
    const change = count > 4 ? `Remove ${count - 4}.` : `Add ${3 - count}.`;
    return failure(`Countdown takes 3 or 4 numbers here, and you gave ${count}. ${change}`);
  }
  return checkSolvable(numbers.value, target);
}

function splitTyped(typed: string): Result<{ readonly numbers: string; readonly target: string }> {
  for (const form of forms) {
    const match = form.pattern.exec(typed);
    if (match !== null) return ok({ numbers: match[form.numbers] as string, target: match[form.target] as string });
  }
  return failure(`There is no target in "${shorten(typed)}". ${EXAMPLE}`);
}

function readNumbers(text: string, role: string): Result<number[]> {
  const words = text.split(/[\s,;&]+|\band\b/i).filter((word) => word !== "");
  for (const word of words) {
    if (!/^\d+$/.test(word))
      return failure(`"${shorten(word)}" cannot be ${role}: use whole numbers from ${SMALLEST_NUMBER} to ${LARGEST_NUMBER}.`);
    const value = Number(word);
    if (value < SMALLEST_NUMBER || value > LARGEST_NUMBER) {
      return failure(`${shorten(word)} cannot be ${role}: use whole numbers from ${SMALLEST_NUMBER} to ${LARGEST_NUMBER}.`);
    }
  }
  return ok(words.map(Number));
}

function checkSolvable(numbers: readonly number[], target: number): Result<Problem> {
  const reachable = [...reachableFrom(numbers)];
  if (reachable.includes(target)) return ok(countdownProblem(numbers, target, { kind: "typed" }));
  const nearest = reachable.sort((a, b) => Math.abs(a - target) - Math.abs(b - target) || a - b)[0];
  const hint = nearest === undefined ? "Try other numbers." : `The nearest target that works is ${nearest}.`;
  return failure(
    `${listInWords(numbers)} cannot make ${target} using every number once, with every result a whole number from ${SMALLEST_NUMBER} to ${LARGEST_NUMBER}. ${hint}`,
  );
}

/** Why the fields of a problem from outside contradict each other; null where they are one Countdown problem. */
export const countdownFault = (problem: Problem): string | null => fieldsFault(problem, parseCountdown(problem.statement));

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

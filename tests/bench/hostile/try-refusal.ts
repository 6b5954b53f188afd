import type { Stages } from "./stages";

/** What a refusal of a file begins with: the place. */
const place = /^(In line \d+: )?At (the top level|the beginning|byte \d+|line \d+, column \d+|[A-Za-z][^\n]{0,400}?): \S/;

const LONGEST = 600;

/** A refusal names the place, is a sentence of a bearable length, and has nothing in it that a terminal or a line of text would obey. */
export function checkRefusal(stages: Stages, stage: string, error: string, hasPlace = true): void {
  if (hasPlace && !place.test(error)) stages.find("no place", stage, error);
  if (error.length > LONGEST) stages.find("raw words", stage, `${error.length} characters: ${error.slice(0, 100)}`, error.length);
  if (/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\u2028\u2029]/u.test(error)) stages.find("raw words", stage, JSON.stringify(error));
  if (/\[object |TypeError|RangeError|Maximum call stack|Unexpected token/.test(withoutQuotes(error)))
    stages.find("raw words", stage, error);
}

const withoutQuotes = (text: string): string => text.replace(/"[^"]*"|“[^”]*”/g, "").replace(/^At [^:]*:/, "");

import { intAt, numberAt } from "../base/columns";
import type { ChainOfThought } from "./trace";

/** Steps of several traces, aligned. */
export interface Alignment {
  /** How many steps all traces have in common at their beginning; no greater number would do. */
  readonly prefix: number;
  /** For each row and trace the index of a step, or null. Each step is in one row, in order; matched steps of one row have equal texts. */
  readonly rows: readonly (readonly (number | null)[])[];
  /** For each trace, the step of the first trace that a step was matched with; null where there is none. */
  readonly matches: readonly (readonly (number | null)[])[];
}

/** The text of a step for comparison: with white space normalized. */
export const comparedText = (text: string): string => text.replace(/\s+/g, " ").trim();

const textsOf = ({ steps, text }: ChainOfThought): readonly string[] => steps.map(({ start, end }) => comparedText(text.slice(start, end)));

/**
 * The most comparisons of two steps, of all traces together: about half a second. Two traces of more than 7,000 steps each are aligned by
 * their common beginning alone.
 */
const MOST_COMPARED = 50_000_000;

/**
 * Aligns traces by the texts of their steps: first the beginning that all share, then each of the others with the first, by the longest
 * common subsequence.
 */
export function alignTraces(traces: readonly ChainOfThought[]): Alignment {
  return alignTexts(traces.map(textsOf));
}

export function alignTexts(texts: readonly (readonly string[])[]): Alignment {
  const [first = [], ...others] = texts;
  const prefix = commonPrefix(texts);
  const matches = [
    [...first.keys()],
    ...others.map((other) => {
      const isBounded = (first.length - prefix) * (other.length - prefix) <= MOST_COMPARED / others.length;
      const pairs = isBounded ? longestCommonSubsequence(first.slice(prefix), other.slice(prefix)) : [];
      const matched: (number | null)[] = Array.from({ length: other.length }, (_, index) => (index < prefix ? index : null));
      for (const [a, b] of pairs) matched[prefix + b] = prefix + a;
      return matched;
    }),
  ];
  return { prefix, matches, rows: rowsOf(first.length, matches) };
}

/** How many items all lists have in common at their beginning. */
export function commonPrefix(lists: readonly (readonly string[])[]): number {
  const [first = [], ...others] = lists;
  const end = first.findIndex((item, index) => others.some((other) => other[index] !== item));
  return end < 0 ? first.length : end;
}

/**
 * The longest list of pairs of equal items, both rising; the earliest of equals. Hirschberg's algorithm (1975): the time of the classical
 * table, the memory of two of its rows.
 */
export function longestCommonSubsequence(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  const ids = new Map<string, number>();
  const idOf = (text: string): number => {
    const known = ids.get(text) ?? ids.size;
    ids.set(text, known);
    return known;
  };
  const left = Int32Array.from(a, idOf);
  const right = Int32Array.from(b, idOf);
  const pairs: [number, number][] = [];
  // A stack rather than recursion; halves are processed from the left.
  const stack: [number, number, number, number][] = [[0, left.length, 0, right.length]];
  for (let job = stack.pop(); job; job = stack.pop()) {
    const [from, to, start, end] = job;
    if (from === to || start === end) continue;
    if (to - from === 1) {
      const at = right.indexOf(intAt(left, from), start);
      if (at >= 0 && at < end) pairs.push([from, at]);
      continue;
    }
    const middle = (from + to) >> 1;
    const before = lengths(left, from, middle, right, start, end, 1);
    const after = lengths(left, middle, to, right, start, end, -1);
    let cut = 0;
    for (let at = 1; at <= end - start; at++) {
      const best = intAt(before, cut) + intAt(after, end - start - cut);
      if (intAt(before, at) + intAt(after, end - start - at) > best) cut = at;
    }
    stack.push([middle, to, start + cut, end], [from, middle, start, start + cut]);
  }
  return pairs;
}

/** The length of the longest common subsequence of `a` and each beginning of `b`; with -1, of each ending, both read backwards. */
function lengths(a: Int32Array, from: number, to: number, b: Int32Array, start: number, end: number, by: 1 | -1): Int32Array {
  const size = end - start;
  let above = new Int32Array(size + 1);
  let row = new Int32Array(size + 1);
  for (let i = 0; i < to - from; i++) {
    const item = by > 0 ? a[from + i] : a[to - 1 - i];
    for (let j = 1; j <= size; j++) {
      const other = by > 0 ? b[start + j - 1] : b[end - j];
      row[j] = item === other ? intAt(above, j - 1) + 1 : Math.max(intAt(above, j), intAt(row, j - 1));
    }
    [above, row] = [row, above];
  }
  return above;
}

/** Rows for the steps: one for each step of the first trace, with matched steps beside it, and unmatched steps between. */
function rowsOf(size: number, matches: readonly (readonly (number | null)[])[]): (number | null)[][] {
  const rows: (number | null)[][] = [];
  const next = matches.map(() => 0);
  const emptyRow = () => matches.map((): number | null => null);
  /** The first row that a trace may still use, below its last one. */
  const free = matches.map(() => 0);
  const put = (trace: number, step: number, row: number): void => {
    while (rows.length <= row) rows.push(emptyRow());
    (rows[row] as (number | null)[])[trace] = step;
    free[trace] = row + 1;
  };
  /** Adds the unmatched steps of a trace up to `end`, one a row. */
  const flush = (trace: number, end: number): void => {
    for (let step = numberAt(next, trace); step < end; step++) put(trace, step, numberAt(free, trace));
    next[trace] = Math.max(numberAt(next, trace), end);
  };
  const partner = matches.map((matched) => {
    const of = new Int32Array(size).fill(-1);
    matched.forEach((step, at) => {
      if (step !== null) of[step] = at;
    });
    return of;
  });
  for (let step = 0; step < size; step++) {
    const partners = partner.flatMap((of, trace) => (trace === 0 || intAt(of, step) < 0 ? [] : [{ trace, at: intAt(of, step) }]));
    for (const { trace, at } of partners) flush(trace, at);
    const row = Math.max(numberAt(free, 0), ...partners.map(({ trace }) => numberAt(free, trace)));
    put(0, step, row);
    for (const { trace, at } of partners) {
      put(trace, at, row);
      next[trace] = at + 1;
    }
  }
  matches.forEach((matched, trace) => {
    if (trace > 0) flush(trace, matched.length);
  });
  return rows;
}

// The type import declares the names of its tokens.

import type { Options } from "mdast-util-from-markdown";
import type {} from "micromark-extension-math";

type Extension = NonNullable<Options["extensions"]>[number];
type Construct = Exclude<NonNullable<NonNullable<Extension["text"]>["36"]>, readonly unknown[]>;
type Tokenizer = Construct["tokenize"];
type State = ReturnType<Tokenizer>;
type Code = Parameters<State>[0];

const DOLLAR = 36;
const BACKSLASH = 92;
const SPACE = 32;

const isLineEnd = (code: Code): boolean => code !== null && code < -2;
const isBlank = (code: Code): boolean => code !== null && (code < 0 || code === SPACE);
const isDigit = (code: Code): boolean => code !== null && code >= 48 && code <= 57;

/**
 * Parses formulas between single dollars by Pandoc's rule, so that prices stay text: no blank follows the first dollar; the next unescaped
 * dollar closes the formula if no blank precedes it and no digit follows it. Between longer rows of dollars any text may stand.
 */
const tokenize: Tokenizer = (effects, ok, nok) => {
  let opened = 0;
  let closed = 0;
  let before: Code = null;
  let closing: ReturnType<typeof effects.enter> | null = null;

  const start: State = (code) => {
    effects.enter("mathText");
    effects.enter("mathTextSequence");
    return open(code);
  };
  const open: State = (code) => {
    if (code === DOLLAR) {
      effects.consume(code);
      opened++;
      return open;
    }
    if (opened === 1 && isBlank(code)) return nok(code);
    effects.exit("mathTextSequence");
    return between(code);
  };
  const between: State = (code) => {
    if (code === null) return nok(code);
    if (code === DOLLAR) {
      if (opened === 1 && isBlank(before)) return nok(code);
      closing = effects.enter("mathTextSequence");
      closed = 0;
      return close(code);
    }
    before = code;
    if (code === SPACE || isLineEnd(code)) {
      const token = code === SPACE ? "space" : "lineEnding";
      effects.enter(token);
      effects.consume(code);
      effects.exit(token);
      return between;
    }
    effects.enter("mathTextData");
    return data(code);
  };
  const data: State = (code) => {
    if (code === null || code === SPACE || code === DOLLAR || isLineEnd(code)) {
      effects.exit("mathTextData");
      return between(code);
    }
    effects.consume(code);
    before = code;
    return opened === 1 && code === BACKSLASH ? escaped : data;
  };
  /** A dollar behind a backslash belongs to the formula. */
  const escaped: State = (code) => {
    if (code !== DOLLAR && code !== BACKSLASH) return data(code);
    effects.consume(code);
    before = code;
    return data;
  };
  const close: State = (code) => {
    if (code === DOLLAR) {
      effects.consume(code);
      closed++;
      return close;
    }
    if (closed === opened) {
      if (opened === 1 && isDigit(code)) return nok(code);
      effects.exit("mathTextSequence");
      effects.exit("mathText");
      return ok(code);
    }
    if (closing !== null) closing.type = "mathTextData";
    before = DOLLAR;
    return data(code);
  };
  return start;
};

/**
 * A remark plugin that replaces the rule of `remark-math` for formulas within a line. It must stand behind `remark-math` in the list, which
 * still assembles the formulas.
 */
export function remarkDollarRule(this: unknown): void {
  const { data } = this as { data: () => { micromarkExtensions?: Extension[] } };
  const extensions = data.call(this).micromarkExtensions ?? [];
  const former = extensions.map(({ text }) => text?.["36"]).find((construct) => construct !== undefined && !Array.isArray(construct));
  if (former === undefined) throw new Error("remarkDollarRule must come after remarkMath");
  const { resolve, previous } = former as Construct;
  extensions.push({
    text: { [DOLLAR]: { ...(resolve && { resolve }), ...(previous && { previous }), name: "dollarRule", tokenize } },
    disable: { null: ["mathText"] },
  });
}

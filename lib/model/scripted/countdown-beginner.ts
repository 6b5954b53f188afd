import { applyOperator, operators } from "../../problems/countdown/arithmetic";
import { LARGEST_NUMBER, SMALLEST_NUMBER } from "../../problems/countdown/instance";
import { listInWords } from "../../problems/countdown/list";
import type { Script } from "./script";

const numbersIn = (text: string): readonly number[] => [...text.matchAll(/\d+/g)].map(([digits]) => Number(digits));

/** A step with numbers of these, and the numbers after it. */
function stepOn(left: readonly number[], draw: () => number): { readonly text: string; readonly after: readonly number[] } {
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(draw() * items.length)];
  const possible = left.flatMap((a, i) =>
    left.flatMap((b, j) =>
      operators.flatMap((sign) => {
        const result = i === j ? null : applyOperator(a, sign, b);
        return result === null || result < SMALLEST_NUMBER || result > LARGEST_NUMBER ? [] : [{ a, b, sign, result, i, j }];
      }),
    ),
  );
  const step = pick(possible);
  if (step === undefined) return { text: "I do not know how to go on.", after: [] };
  const after = [...left.filter((_, at) => at !== step.i && at !== step.j), step.result].sort((a, b) => b - a);
  const end = after.length === 1 ? `so the answer is \\boxed{${step.result}}.` : `leaving ${listInWords(after)}.`;
  return { text: `${step.a} ${step.sign} ${step.b} = ${step.result}, ${end}`, after };
}

/** Reads the numbers and the steps out of the words that it is sent, as a chat model has to. */
export const countdownBeginner: Script = {
  name: "Countdown beginner",
  summary: "Takes two numbers and a sign at random, over and over, until one number is left. It answers Countdown problems.",
  reply: (messages, draw) => {
    const asked = messages.at(-1)?.content ?? "";
    const given = /Use (.+) to make/.exec(asked)?.[1];
    if (given === undefined) return "I only know problems of the form: Use some numbers to make another.";
    const last = [...asked.matchAll(/leaving ([^.\n]+)\./g)].at(-1)?.[1];
    const isOne = asked.endsWith("one line.");
    const lines: string[] = [];
    for (let left = numbersIn(last ?? given); left.length > 1; ) {
      const { text, after } = stepOn(left, draw);
      lines.push(text);
      left = isOne ? [] : after;
    }
    return lines.join("\n");
  },
};

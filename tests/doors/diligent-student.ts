import type { Script } from "../../lib/model/scripted/script";

const signs = {
  "+": (a: number, b: number) => a + b,
  "-": (a: number, b: number) => a - b,
  "*": (a: number, b: number) => a * b,
  "/": (a: number, b: number) => a / b,
} as const;

/** The lines that lead from the numbers to the target, in a random order of trying; null where there are none. */
function solve(numbers: readonly number[], target: number, draw: () => number): readonly string[] | null {
  for (const [i, a] of numbers.entries()) {
    for (const [j, b] of numbers.entries()) {
      for (const [sign, apply] of Object.entries(signs).sort(() => draw() - 0.5)) {
        const result = apply(a, b);
        if (i === j || !Number.isInteger(result) || result < 1 || result > 99) continue;
        const after = [...numbers.filter((_, at) => at !== i && at !== j), result].sort((x, y) => y - x);
        const line = `${a} ${sign} ${b} = ${result}`;
        if (after.length === 1) {
          if (result === target) return [`${line}, so the answer is \\boxed{${result}}.`];
          continue;
        }
        const rest = solve(after, target, draw);
        if (rest !== null) return [`${line}, leaving ${after.slice(0, -1).join(", ")} and ${after.at(-1)}.`, ...rest];
      }
    }
  }
  return null;
}

/** Tries in its head before it writes, and gives up now and then. */
export const diligentStudent: Script = {
  name: "Diligent student",
  summary: "Solves Countdown in its head, and does not always try.",
  reply: (messages, draw) => {
    const asked = messages.at(-1)?.content ?? "";
    const [, given = "", target = ""] = /Use (.+) to make (\d+)\./.exec(asked) ?? [];
    const left = [...asked.matchAll(/leaving ([^.\n]+)\./g)].at(-1)?.[1] ?? given;
    const lines = draw() < 0.4 ? null : solve([...left.matchAll(/\d+/g)].map(Number), Number(target), draw);
    if (lines === null) return "I give up.";
    return asked.endsWith("one line.") ? (lines[0] ?? "") : lines.join("\n");
  },
};

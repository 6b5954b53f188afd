/** The value of one side as it is written, by JavaScript's own arithmetic: an oracle that shares no code with the family. */
export function valueAt(side: string, x: number): number {
  const text = side
    .replace(/(\d)(?=[x(])/g, "$1*")
    .replaceAll("x", `(${x})`)
    .replaceAll("- -", "+ ");
  if (!/^[\d ()+\-*/.e]+$/.test(text)) throw new Error(`not a side: ${side}`);
  return Number(new Function(`return ${text}`)());
}

export const sidesAt = (equation: string, x: number): readonly [number, number] => {
  const [left = "", right = ""] = equation.split(" = ");
  return [valueAt(left, x), valueAt(right, x)];
};

export const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

/** Whether the number, "5" or "5/3", makes the sides equal. */
export const isSolution = (equation: string, answer: string): boolean => {
  const [left, right] = sidesAt(equation, valueAt(answer, 0));
  return isNear(left, right);
};

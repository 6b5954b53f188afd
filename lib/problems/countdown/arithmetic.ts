export const operators = ["+", "-", "*", "/"] as const;
export type Operator = (typeof operators)[number];

export const isOperator = (text: string): text is Operator => (operators as readonly string[]).includes(text);

/** The exact result, or null where there is none among the whole numbers (a division that leaves a remainder, or by zero). */
export function applyOperator(left: number, operator: Operator, right: number): number | null {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return right !== 0 && left % right === 0 ? left / right : null;
  }
}

/** "16, 14 and 10"; the order is kept. */
export function listInWords(numbers: readonly number[]): string {
  if (numbers.length < 2) return numbers.join("");
  return `${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)}`;
}

/** The numbers of such a list, or null where the text is not one. */
export function readList(text: string): number[] | null {
  if (!/^-?\d+(?:, -?\d+)*(?: and -?\d+)?$/.test(text)) return null;
  return text.split(/, | and /).map(Number);
}

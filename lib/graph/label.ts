const LONGEST = 26;

/**
 * A few words for a node, from the text of a step: its first clause, with the signs of arithmetic set as type, cut with an ellipsis
 * where it is long. "16 - 14 = 2, leaving 10 and 2." becomes "16 − 14 = 2".
 */
export function shortLabel(text: string): string {
  const line = text.trim().split("\n", 1)[0] ?? "";
  const clause = line.split(/, (?:leaving|so|which|and)\b/, 1)[0] ?? line;
  const plain = clause.replace(/\\boxed\{([^}]*)\}/g, "$1").replace(/\.$/, "");
  const set = plain.replaceAll(" - ", " − ").replaceAll(" * ", " × ").replaceAll(" / ", " ÷ ");
  return set.length > LONGEST ? `${set.slice(0, LONGEST - 1).trimEnd()}…` : set;
}

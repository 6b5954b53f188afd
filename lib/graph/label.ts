/** The rest of a longer text is not read: a label is far shorter. */
const MOST = 1_000;

/**
 * A label for a node from the text of a step: its first clause, with typographic signs of arithmetic, cut with an ellipsis at `longest`
 * characters. "16 - 14 = 2, leaving 10 and 2." becomes "16 − 14 = 2".
 */
export function shortLabel(text: string, longest = 26): string {
  const line = text.slice(0, MOST).trim().split("\n", 1)[0] ?? "";
  const clause = line.split(/, (?:leaving|so|which|and)\b/, 1)[0] ?? line;
  const plain = clause.replace(/\\boxed\{([^}]*)\}/g, "$1").replace(/\.$/, "");
  const set = plain.replaceAll(" - ", " − ").replaceAll(" * ", " × ").replaceAll(" / ", " ÷ ");
  return set.length > longest ? `${set.slice(0, longest - 1).trimEnd()}…` : set;
}

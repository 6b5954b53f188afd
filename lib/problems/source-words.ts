import { assertNever } from "../base/assert";
import type { ProblemSource } from "./problem";

/** Where a problem is from, as a sentence; the same words wherever a problem is shown. */
export function sourceWords(source: ProblemSource): string {
  switch (source.kind) {
    case "typed":
      return "Typed by hand.";
    case "generated": {
      const { index, split } = source;
      return `Generated, number ${index + 1}, ${split === "held-out" ? "not seen in training" : "from the training set"}.`;
    }
    case "set": {
      const { set, split, index, revision } = source;
      return `From the set ${set}, split ${split}, row ${index + 1}${revision === null ? "" : `, revision ${revision.slice(0, 12)}`}.`;
    }
    case "file":
      return `From the file ${source.name}, ${source.place}.`;
    default:
      return assertNever(source);
  }
}

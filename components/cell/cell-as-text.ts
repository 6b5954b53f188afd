import type { Cell } from "../../lib/document/kinds/notebook";
import { kindWords } from "./cell-kinds";

/** A cell as text: what a person wrote in it, or its kind, its name and its settings. */
export function cellAsText(cell: Cell): string {
  switch (cell.kind) {
    case "text":
      return cell.spec.markdown;
    case "problem":
      return cell.spec.text;
    default:
      return `${kindWords[cell.kind].label}: ${cell.name}\n\n${JSON.stringify(cell.spec, null, 2)}\n`;
  }
}

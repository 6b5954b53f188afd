import type { KindView } from "../../cell/kind-view";
import { TextCell } from "./text-cell";

export const textView: KindView<"text"> = {
  View: TextCell,
  summary: ({ spec }) => firstLine(spec.markdown.slice(0, 2_000)) ?? "Nothing written yet",
};

const firstLine = (text: string): string | undefined => text.split("\n").find((line) => line.trim() !== "");

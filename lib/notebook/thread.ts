import { quickConfiguration } from "../search/configuration";
import { DEFAULT_QUALITY } from "../search/verbalize";
import type { CellId, Notebook } from "./notebook";

const cell = <Kind extends string>(number: number, kind: Kind, name: string) => ({
  id: `cell-${number}` as CellId,
  kind,
  name,
  isCollapsed: false,
});

/** The thread in six cells: a problem, a model, a search, the two chains of thought of its tree, and both beside each other. */
export const threadNotebook: Notebook = {
  format: "astrolabe-notebook/1",
  title: "Start here",
  cells: [
    { ...cell(1, "problem", "The problem"), spec: { text: "8 8 7 3 -> 24" } },
    { ...cell(2, "model", "The model"), spec: { model: "base", device: "auto" } },
    {
      ...cell(3, "search", "The search"),
      spec: { problem: "The problem", model: "The model", configuration: quickConfiguration, seed: 1 },
    },
    { ...cell(4, "trace", "ASTRO"), spec: { search: "The search", form: "astro", mistakes: 2, quality: DEFAULT_QUALITY, seed: 1 } },
    { ...cell(5, "trace", "Direct"), spec: { search: "The search", form: "direct", mistakes: 0, quality: DEFAULT_QUALITY, seed: 1 } },
    { ...cell(6, "compare", "Side by side"), spec: { traces: ["ASTRO", "Direct"] } },
  ],
};

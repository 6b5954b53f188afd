import { quickConfiguration } from "../search/configuration";
import { DEFAULT_QUALITY } from "../search/verbalize";
import type { CellId, Notebook } from "./notebook";

/** The notebook of the first page: a problem, a search, and the two chains of thought of its tree. */
export const threadNotebook: Notebook = {
  format: "astrolabe-notebook/1",
  title: "The thread",
  cells: [
    { id: "problem" as CellId, kind: "problem", name: "problem", isCollapsed: false, spec: { text: "8 8 7 3 -> 24" } },
    { id: "model" as CellId, kind: "model", name: "model", isCollapsed: false, spec: { model: "base", device: "auto" } },
    {
      id: "search" as CellId,
      kind: "search",
      name: "search",
      isCollapsed: false,
      spec: { problem: "problem", model: "model", configuration: quickConfiguration, seed: 1 },
    },
    {
      id: "astro" as CellId,
      kind: "trace",
      name: "astro",
      isCollapsed: false,
      spec: { search: "search", form: "astro", mistakes: 2, quality: DEFAULT_QUALITY, seed: 1 },
    },
    {
      id: "direct" as CellId,
      kind: "trace",
      name: "direct",
      isCollapsed: false,
      spec: { search: "search", form: "direct", mistakes: 0, quality: DEFAULT_QUALITY, seed: 1 },
    },
  ],
};

import { quickConfiguration } from "../search/configuration";
import { DEFAULT_QUALITY } from "../search/verbalize";
import type { Notebook } from "./notebook";

/** The notebook of the first page: a problem, a search, and the two chains of thought of its tree. */
export const threadNotebook: Notebook = {
  format: "astrolabe-notebook/1",
  title: "The thread",
  cells: [
    { id: "problem", kind: "problem", name: "problem", spec: { text: "8 8 7 3 -> 24" } },
    { id: "model", kind: "model", name: "model", spec: { model: "base", device: "auto" } },
    {
      id: "search",
      kind: "search",
      name: "search",
      spec: { problem: "problem", model: "model", configuration: quickConfiguration, seed: 1 },
    },
    {
      id: "astro",
      kind: "trace",
      name: "astro",
      spec: { search: "search", form: "astro", mistakes: 2, quality: DEFAULT_QUALITY, seed: 1 },
    },
    {
      id: "direct",
      kind: "trace",
      name: "direct",
      spec: { search: "search", form: "direct", mistakes: 0, quality: DEFAULT_QUALITY, seed: 1 },
    },
  ],
};

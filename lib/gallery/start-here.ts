import { quickConfiguration } from "../search/configuration";
import { astro, compare, direct, fromDrafts, problem, search, theModel } from "./draft";

/**
 * The method in six cells: a problem, a model, a search, the two chains of thought of its tree, and their comparison. Problem and seeds
 * were picked by eye to be instructive: one mistake has a false line and goes back to the beginning; the other is a dead end of true lines
 * and goes back to a step on the way. Its set of numbers belongs to the base models' training split.
 */
export const startHere = fromDrafts("Start here", [
  problem("The problem", "8 8 7 3 -> 24"),
  theModel,
  search("The search", "The problem", quickConfiguration, 1),
  astro("ASTRO", "The search", 2, 1),
  direct("Direct", "The search", 1),
  compare("Side by side", "ASTRO", "Direct"),
]);

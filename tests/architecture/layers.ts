const throughTrace = ["base", "problems", "verify", "trace"] as const;
const throughEvaluate = [...throughTrace, "search", "model", "train"] as const;
const throughExchange = [...throughTrace, "search", "evaluate", "graph"] as const;
const all = [...throughEvaluate, "evaluate", "graph", "plot", "exchange", "notebook"] as const;

/**
 * The modules of lib/ and which others each may import (itself apart). The design as a list: whoever changes the design changes it
 * here, in the same commit, with the reason.
 */
export const layers: Readonly<Record<string, readonly string[]>> = {
  base: [],
  problems: ["base"],
  verify: ["base", "problems"],
  trace: ["base", "problems", "verify"],
  search: throughTrace,
  // The embedded models have tokens for the phrases that traces are told in.
  model: ["base", "problems", "trace", "search"],
  // A training watches itself on held-out problems.
  train: [...throughTrace, "search", "model", "evaluate"],
  evaluate: [...throughTrace, "search", "model"],
  graph: ["base", "trace", "search"],
  // A chart is numbers and words: what they are of is the business of who makes it.
  plot: ["base"],
  exchange: throughExchange,
  notebook: all.filter((module) => module !== "notebook"),
  // The engine's worker is a browser object: the store, which may touch the browser, starts it and hands it to the session.
  store: ["base", "exchange", "notebook", "model"],
  cli: all,
};

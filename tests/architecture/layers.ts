const throughTrace = ["base", "problems", "verify", "trace"] as const;
const throughExchange = [...throughTrace, "search", "evaluate", "graph"] as const;
const throughRuns = [...throughExchange, "plot", "policy", "model", "train", "exchange", "runs"] as const;
const throughDocument = [...throughRuns, "document"] as const;
const throughSession = [...throughDocument, "session"] as const;

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
  // What can be asked of a model, at the level of text. Of the search it needs the type of a policy.
  policy: [...throughTrace, "search"],
  // Implementations of policies and solvers. The embedded models have tokens for the phrases that traces are told in.
  model: ["base", "problems", "trace", "search", "policy"],
  // Whatever solves can be evaluated: no model is known here.
  evaluate: [...throughTrace, "policy"],
  // A training watches itself on held-out problems.
  train: [...throughTrace, "search", "policy", "model", "evaluate"],
  graph: ["base", "trace", "search"],
  // A chart is numbers and words: what they are of is the business of who makes it.
  plot: ["base"],
  exchange: throughExchange,
  runs: ["base", "exchange"],
  document: throughRuns,
  session: throughDocument,
  gallery: throughSession,
  // The engine's worker is a browser object: the store, which may touch the browser, starts it and hands it to the session.
  store: [...throughSession, "gallery"],
  cli: [...throughSession, "gallery"],
};

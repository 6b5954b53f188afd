import { evaluate, fromDrafts, plot, text } from "./draft";
import { equationsAstro, equationsDirect, fourAstro, fourDirect } from "./ladder-cells";

const candidates = (...models: readonly { readonly name: string }[]) => models.map(({ name }) => ({ cell: name, arm: null }));

/** The ladder of the two other families. The texts contain no figures: the cells show those of the recorded runs. */
export const beyondThreeNumbers = fromDrafts("Beyond three numbers", [
  text(
    "The same question, twice",
    `
In *Does backtracking pay?* a small model that learned from search traces solves far more three-number problems than one that learned from direct solutions. Is that about **search**, or about
Countdown with three numbers? Here are two other families, by the same pipeline: a beginner searches, its trees are told, models of 820,352 parameters learn. Everything below was **recorded**; run it to
have it made here.
`,
  ),
  text(
    "Four numbers: more paths than room",
    `
Three numbers can be combined along some twenty paths, four along more than two hundred, and a solution of 480 tokens has room for about seventeen attempts. No order that begins at the beginning comes to
the right path in time. So these traces take the **first step by its value**, where the search would go, and only what comes after it in a fixed order: a guess, then a careful look around it.
`,
  ),
  fourDirect,
  fourAstro,
  evaluate("Four numbers", candidates(fourDirect, fourAstro), {
    family: "countdown-4",
    problems: 300,
    samples: 8,
    seed: 7,
    maxTokens: 480,
  }),
  plot("Four numbers, solved at the first attempt", "pass-at-one", "steps", "Four numbers"),
  plot("Four numbers, at equal tokens", "equal-tokens", "tokens", "Four numbers"),
  text(
    "What four numbers show",
    `
- **ASTRO is ahead** of direct at temperature 1, and its interval is apart from direct's. Greedy, it is ahead too, but the intervals touch.
- **Nearly half of its solutions are cut off.** It chose a first step, looked around it, and ran out of room. Both models solve few of these problems: it is a hard family for so small a model.
- **For its tokens, several direct solutions could be drawn.** The second chart says what they come to.
`,
  ),
  text(
    "Equations: mistakes of another kind",
    `
In Countdown a wrong path is a **dead end**: every line is true, and it misses. Nobody can know before trying. In an equation a wrong path is a **slip**: a line that is false. A model that makes no slips needs no
search.

A look back has to compute, too: it puts the answer into both sides ("With x = 4 the sides are 16 − 5 = 11 and 15"), which takes more arithmetic than the solution itself. These traces try at each state what the model finds
likeliest, so that only its own slips are told; and the false line itself is read, not learned.
`,
  ),
  equationsDirect,
  equationsAstro,
  evaluate("Equations", candidates(equationsDirect, equationsAstro), { family: "linear-equation", problems: 300, samples: 8, seed: 7 }),
  plot("Equations, solved at the first attempt", "pass-at-one", "steps", "Equations"),
  text(
    "What equations show",
    `
- **Direct is ahead**, greedy and at temperature 1. The trees are a filter: from what a beginner wrote they kept what is right, and a model that reads only that seldom slips.
- **ASTRO notices and goes back**, and still loses: it shares the same parameters between solving, checking and deciding, and each of its looks back can be wrong itself.
- So the answer depends on the problem. Where the right step **cannot be known before trying**, learning to search pays. Where it can be known, learning to be right pays more, at this size and for as much training.
`,
  ),
]);

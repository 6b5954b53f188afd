import { evaluate, fromDrafts, plot, text, theModel, train } from "./draft";
import { laddersSearch } from "./ladder-cells";

/**
 * Settings that bring ASTRO past direct in the tab within minutes: a few hundred trees, each told often, and Muon. The curves that ship were recorded
 * in Node with the same settings; the search and the training in the tab start anew.
 */
export const trainYourOwnAstro = fromDrafts("Train your own ASTRO", [
  text(
    "What happens when you press Run",
    `
1. **Search.** The base model, a beginner, searches 600 training problems by itself. Trees with a right answer can be told.
2. **Tell.** Each tree is told up to nine times: once without mistakes, and with drawn mistakes before the right path. The **direct** arm gets the right path
   of the same tree each time, and nothing else.
3. **Train.** Both arms start from the same base model and learn at the same time, for as many tokens each. Every now and then each is asked for 100 problems that
   neither has seen, and answers greedily.

All of it runs in this tab, in about ten minutes on two cores; you can go on reading, look at another notebook, even close the tab: it goes on from its latest checkpoint. What you see before
you press Run was **recorded**, with the same settings, on a machine of ours.
`,
  ),
  theModel,
  train("Both arms", {
    seed: 1,
    lesson: {
      kind: "sft",
      corpus: {
        source: { kind: "searched", seed: 1, configuration: laddersSearch },
        problems: 600,
        tracesWithMistakes: 8,
        mostMistakes: 8,
        order: "canonical",
        quality: 0.75,
      },
      amount: { kind: "tokens", tokens: 700_000 },
    },
    optimizer: "muon",
    learningRate: 0.003,
    tokensPerBatch: 2_048,
    maxTokens: 384,
    evaluateEvery: 60,
    heldOut: 100,
  }),
  plot("Held-out problems solved", "accuracy", "tokens", "Both arms"),
  plot("Loss", "loss", "steps", "Both arms"),
  text(
    "What to look for",
    `
- **ASTRO starts far behind.** It has to learn three new things at once: to compute how far off an answer is, to say so, and to go back to a state that it names. For its first
  200 steps it solves next to nothing.
- **Direct falls.** It has nothing new to learn but these problems, and learns them by heart: 46 % of held-out problems before the training, 30 % after it.
- **Then the curves cross**, and ASTRO ends at 38 %. A model that looks back need not be right at once; it pays for that in length, as the evaluation below shows.
- **Both end below the base model.** The trees of 600 problems are too few to learn from for so long. With 3,000 trees direct stays where it was and ASTRO passes all of them: those are the
  ladder's models, in *Does backtracking pay?*
- The two losses cannot be compared with each other: most of ASTRO's tokens are easier ones.
`,
  ),
  evaluate(
    "Side by side",
    [
      { cell: theModel.name, arm: null },
      { cell: "Both arms", arm: "direct" },
      { cell: "Both arms", arm: "astro" },
    ],
    { problems: 200, samples: 16, seed: 7 },
  ),
  plot("At equal tokens", "equal-tokens", "tokens", "Side by side"),
  text(
    "What this shows, and what not",
    `
As many tokens in training is one fair comparison, as many tokens in **answering** is another. A direct solution of three numbers has 19 tokens, an ASTRO solution several times as many;
for the same tokens a person could draw several direct solutions, and keep any that a verifier accepts. The last chart compares that too. The paper's reviewers asked for it,
and the answer is not the same.

One seed proves little. The ladder's models were trained longer, with three seeds: *Does backtracking pay?*
`,
  ),
]);

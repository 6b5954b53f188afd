import { evaluate, fromDrafts, plot, text, theModel, train } from "./draft";

/**
 * Settings with which ASTRO becomes better than direct in the tab within minutes: the ladder's trees, traces with at most two mistakes,
 * small batches, and Muon. The curves that ship were recorded in Node with the same settings; the training in the tab starts anew.
 */
export const trainYourOwnAstro = fromDrafts("Train your own ASTRO", [
  text(
    "What happens when you press Run",
    `
1. **Search.** The base model, a beginner, has searched 3,000 training problems by itself; its trees come with the page, as they were found. In the cell's settings you can have
   problems searched here instead, as many as you have patience for.
2. **Tell.** Each tree with a right answer is told up to seven times: once without mistakes, and with one or two drawn mistakes before the right path. The **direct** arm gets the right path
   of the same tree each time, and nothing else.
3. **Train.** Both arms start from the same base model and learn at the same time, for as many tokens each. Every now and then each is asked for 100 problems that
   neither has seen, and answers greedily.

The training runs in this tab, in less than ten minutes on two cores; you can go on reading, look at another notebook, even close the tab: it goes on from its latest checkpoint. What you see before
you press Run was **recorded**, with the same settings, on a machine of ours.
`,
  ),
  theModel,
  train("Both arms", {
    seed: 1,
    lesson: {
      kind: "sft",
      corpus: {
        source: { kind: "shipped", name: "countdown-3" },
        problems: 3_000,
        tracesWithMistakes: 6,
        mostMistakes: 2,
        order: "canonical",
        quality: 1,
      },
      amount: { kind: "tokens", tokens: 600_000 },
    },
    optimizer: "muon",
    learningRate: 0.002,
    tokensPerBatch: 1_024,
    maxTokens: 384,
    evaluateEvery: 75,
    heldOut: 100,
  }),
  plot("Held-out problems solved", "accuracy", "tokens", "Both arms"),
  plot("Loss", "loss", "steps", "Both arms"),
  text(
    "What to look for",
    `
- **ASTRO falls first.** It has to learn three new things at once: to compute how far off an answer is, to say so, and to go back to a state that it names. For its first
  300 steps it solves fewer problems than the base model, which is at 46 %.
- **Direct falls less**, and comes back: it has nothing new to learn but to stop wandering. It ends at 50 %.
- **Then the curves cross**, and ASTRO ends at 65 %. A model that looks back need not be right at once; it pays for that in length, as the evaluation below shows.
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
The curves are of **greedy** answers, each token the likeliest. The evaluation draws its solutions at **temperature 1**, and there ASTRO is still behind: 36 % of its solutions are right, of the
direct model's 44 %. A long solution has more places where a drawn token can go astray. More training mends that: the ladder's models learned from more than three times as many tokens, and are
compared, with three seeds, in *Does backtracking pay?*

As many tokens in training is one fair comparison, as many tokens in **answering** is another. A direct solution of three numbers has 19 tokens, an ASTRO solution several times as many;
for the same tokens a person could draw several direct solutions, and keep any that a verifier accepts. The last chart compares that too. The paper's reviewers asked for it,
and the answer is not the same.
`,
  ),
]);

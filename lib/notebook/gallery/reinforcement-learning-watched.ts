import { fromDrafts, plot, text } from "./draft";
import { astroSft, directSft, theRounds } from "./ladder-cells";

/** The ladder's reinforcement learning, round by round. */
export const reinforcementLearningWatched = fromDrafts("Reinforcement learning, watched", [
  text(
    "The game",
    `
In each round the model writes 64 solutions: eight for each of 8 problems. A verifier says which are right: +1, or −1. Within its group of eight, what is better than the mean becomes
likelier, what is worse becomes less likely. There is no teacher any more, and no text to imitate: whatever leads to right answers is reinforced, **however long it is**.

This is GRPO with the choices that the paper leaves open marked as ours in the cell's settings: advantages without division by the standard deviation, every token alike, ratios clipped
at 0.8 and 1.2, no penalty for leaving the starting model. The curves below were **recorded**, of the very models that ship as Direct-RL and ASTRO-RL. Problems are those that the starting model sometimes solves: between 10 and 90 % of four tries.
`,
  ),
  astroSft,
  directSft,
  theRounds,
  plot("Reward", "reward", "steps", theRounds.name),
  plot("Held-out problems solved", "accuracy", "steps", theRounds.name),
  text(
    "Two curves that need not agree",
    `
The **reward** is of the problems that are trained on, at temperature 1. The second chart is of **held-out** problems, answered greedily. Where the first rises and the second does not, the model has
become surer, or has learned these problems by heart, but not how to solve others. This is the difference to watch.
`,
  ),
  plot("Length of a solution", "length", "steps", theRounds.name),
  plot("Backtracks", "backtracks", "steps", theRounds.name),
  plot("Reflections", "reflections", "steps", theRounds.name),
  text(
    "Longer, or shorter?",
    `
In the paper the mean solution grows from about 1.8K to about 6K tokens during reinforcement learning (paper), with backtracks beside it. Whether a small model's do depends on what fails: solutions that run into
the limit of 384 tokens count as wrong, and push towards shorter ones; answers given up too early push towards longer ones.
`,
  ),
  plot("Backtracks and score", "correlation", "steps", theRounds.name),
  text(
    "How to read the correlation",
    `
Each point is a look at held-out problems: the mean number of backtracks of its solutions against the share that is solved. The paper reports r above 0.8 on each of its three benchmarks (paper).
Here it is **the other way round**: r = −0.86 over eleven looks of ASTRO's run (95 % interval −0.96 to −0.55). The looks with fewer backtracks are those where fewer solutions run into the limit of 384
tokens. A direct model has no backtracks, and so no r. And one run is no cause: both change with training.
`,
  ),
  plot("Entropy", "entropy", "steps", theRounds.name),
  plot("Clipped", "clipped", "steps", theRounds.name),
  text(
    "What the other two say",
    `
**Entropy** is how open the next token is. It falls when the model becomes surer; a model at zero has nothing left to try, and no group to learn from. **Clipped** is the share of tokens whose ratio left the band: few, while each
round is learned from once.

To run it yourself takes long in a tab. The settings are yours: fewer rounds, smaller groups, another rate.
`,
  ),
]);

import { evaluate, fromDrafts, plot, text } from "./draft";
import { astroRl, astroSft, directRl, directSft, theRounds } from "./ladder-cells";

/** The ladder's reinforcement learning, round by round. */
export const reinforcementLearningWatched = fromDrafts("Reinforcement learning, watched", [
  text(
    "The game",
    `
In each round the model writes 64 solutions: eight for each of 8 problems. A verifier says which are right: +1, or −1. Within its group of eight, what is better than the mean becomes
likelier, what is worse becomes less likely. There is no teacher any more, and no text to imitate: whatever leads to right answers is reinforced, **however long it is**.

This is GRPO. The choices that the paper leaves open are ours, and stand in the cell's settings: advantages without division by the standard deviation, **every attempt alike** however long it is, ratios clipped at 0.8
and 1.2, no penalty for leaving the starting model. The curves below were **recorded**, of the very models that ship as Direct-RL and ASTRO-RL. Problems are those that the starting model sometimes solves: between 10 and 90 % of four tries.
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
  directRl,
  astroRl,
  evaluate(
    "Before and after",
    [directSft, directRl, astroSft, astroRl].map(({ name }) => ({ cell: name, arm: null })),
    { problems: 300, samples: 12, seed: 7 },
  ),
  plot("Solved at the first attempt", "pass-at-one", "steps", "Before and after"),
  text(
    "What it came to",
    `
Of 500 held-out problems, 16 solutions each at temperature 1, in percent (the cards of the models): ASTRO: from 62.3 (59.7 to 64.8) to **68.7 (66.1 to 71.2)**; direct: from 41.2 (38.3 to 44.0) to **45.6 (42.3 to 48.8)**.
ASTRO's intervals are apart; the direct model's touch. Compared problem by problem, in the evaluation above, ASTRO gains 6.8 points (4.4 to 9.0), direct 4.3 points (2.1 to 6.6). So reinforcement learning lifts both, and does not let the direct model catch up.

Greedy answers changed little: ASTRO from 76.6 to 77.2, direct from 49.4 to 49.4. What was learned is to do more often, when drawing, what the model did already where it was surest.
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
  text(
    "Which attempts weigh",
    `
The first runs of this ladder did not move: two hundred rounds, and no lift that its interval did not swallow. They let **every token** count the same, and put attempts of like length into one step of the optimizer. But a wrong attempt
of ASTRO's is often one that ran into the limit, and then two or three times as long as a right one: failures were what a step was made of. To make the tokens of a failure less likely makes all others likelier,
whatever they are; entropy rose, and with it the share that ran into the limit.

What moved it: each attempt counts the same, and the eight attempts at one problem stay together in one step, so that what was right and what was wrong in them weigh against each other.
`,
  ),
  plot("Backtracks and score", "correlation", "steps", theRounds.name),
  text(
    "How to read the correlation",
    `
Each point is a look at held-out problems: the mean number of backtracks of its solutions against the share that is solved. The paper reports r above 0.8 on each of its three benchmarks (paper).
Here it is **the other way round**: r = −0.95 over thirteen looks of ASTRO's run (95 % interval −0.98 to −0.82). The model learns to find its way with fewer attempts, and gains by it: it starts from texts that were told to be long.
A direct model has no backtracks, and so no r. And one run is no cause: both change with training.
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

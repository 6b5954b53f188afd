import { evaluate, fromDrafts, plot, text } from "./draft";
import { astroSft, baseModel, directSft, directSftTokens } from "./ladder-cells";
import { paperResults } from "./paper-results";

/** The ladder's models on the same held-out problems. The texts contain no figures: the cells show those of the recorded runs. */
export const doesBacktrackingPay = fromDrafts("Does backtracking pay?", [
  text(
    "The question",
    `
The paper's claim has two halves. A model that learned from **search traces** solves more than one that learned from the **direct solutions** of the same trees; and
reinforcement learning lifts it further. The first half is tested here at the smallest size, 820,352 parameters and Countdown with three numbers, where everything can be measured: every model below
was made by the code of this project, from seeds. The evaluation below was **recorded**; run it to have it made here.

| model | what it learned from |
| --- | --- |
| Base | a beginner's attempts, half of them wandering |
| Direct-SFT | the right path alone, as many examples as ASTRO-SFT |
| Direct-SFT, equal tokens | the same, until it had learned from as many tokens as ASTRO-SFT |
| ASTRO-SFT | the same trees, told with their mistakes, reflections and backtracks |
`,
  ),
  baseModel,
  directSft,
  directSftTokens,
  astroSft,
  evaluate(
    "The ladder",
    [baseModel, directSft, directSftTokens, astroSft].map(({ name }) => ({ cell: name, arm: null })),
    { problems: 300, samples: 12, seed: 7 },
  ),
  plot("Solved at the first attempt", "pass-at-one", "steps", "The ladder"),
  text(
    "The other fair comparison",
    `
An ASTRO solution is several times as long as a direct one. Whoever may spend as many tokens could draw **several direct solutions** instead: take the answer that most of them give
(majority), or, where a verifier is at hand, any that is right (best of n). The chart gives every model the same budget of tokens for each problem.

Two answers, then. Against a **majority** of eight direct solutions ASTRO stays ahead: 63 % to 49 %. Any **right one of eight** is ahead of ASTRO: 79 %. But best of n needs somebody who knows the
right answer; ASTRO's reflection has to notice it alone.
`,
  ),
  plot("At equal tokens", "equal-tokens", "tokens", "The ladder"),
  text(
    "What the paper reports",
    `
In percent of problems solved; none of it was measured here. RL's r is between the number of backtracks and the score.

${paperResults}
| Pearson r, during RL | 0.816 | 0.851 | 0.854 | one source; paper: above 0.8 |

**Paper**: stated in it, by more than one of the sources we read; its full text we could not read. **One source**: stated once, second hand.
`,
  ),
]);

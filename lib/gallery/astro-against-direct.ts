import { quickConfiguration } from "../search/configuration";
import { astro, compare, direct, fromDrafts, problem, search, text, theModel } from "./draft";
import { paperResults } from "./paper-results";

/**
 * Problems and seeds were picked from searches of the first held-out four-number and three-number problems of generator seed 1 (search
 * seeds 1 and 2, trace seeds 1 to 3): the first for its two dead ends and its two different backtracks, the second because it is short. The
 * texts state numbers of the recorded searches; tests/gallery/gallery-numbers.test.ts computes each of them again.
 */
export const astroAgainstDirect = fromDrafts("ASTRO against direct", [
  text(
    "The question",
    `
One tree, told twice. **Direct** tells the path to a right answer and nothing else. **ASTRO** tells two mistakes before it, and how they were left. Both end in
the same answer. What does a model learn from one that it does not learn from the other?

The trees below are **recorded**: they were searched before, on a machine of ours, as the line at each says. Problems and seeds were chosen because they are instructive,
not because they are typical.
`,
  ),
  problem("Four numbers", "19 17 15 12 -> 5"),
  theModel,
  search("The tree", "Four numbers", quickConfiguration, 1),
  astro("ASTRO", "The tree", 2, 1),
  direct("Direct", "The tree", 1),
  compare("Side by side", "ASTRO", "Direct"),
  text(
    "What to look for",
    `
- Both mistakes are dead ends: every line is true, and the answer is not 5. The first ends at 40, “off by 35”. The text **restarts**.
- The second ends at 33. Its first step, 17 − 15 = 2, is the direct text's as well, so that the text **goes back to it**, not to the beginning.
- After the last backtrack both texts say the same lines; ASTRO then looks back at the answer, and finds it “off by 0”.

Both texts are right **because they were made from a right ending**. That one is longer says nothing yet. The comparison that counts comes after training.
`,
  ),
  problem("Three numbers", "19 16 12 -> 76"),
  search("A smaller tree", "Three numbers", quickConfiguration, 1),
  astro("ASTRO, three numbers", "A smaller tree", 2, 1),
  direct("Direct, three numbers", "A smaller tree", 1),
  compare("Side by side, three numbers", "ASTRO, three numbers", "Direct, three numbers"),
  text(
    "The second problem",
    `
With three numbers a path has two steps, and the second one is the ending. Both mistakes are true and miss 76 (12 × 3 = 36 and 31 + 16 = 47). They
share no step with the right path, so that the text can only restart.
`,
  ),
  text(
    "What the paper reports",
    `
Results of the paper, in percent of problems solved. None of them was measured here.

${paperResults}
| Pearson r of backtracks and score, during RL | 0.816 | 0.851 | 0.854 | one source; paper: above 0.8 |

SFT is training on the texts, RL is reinforcement learning after it. During RL the mean solution grows from about 1.8K to about 6K tokens (paper).

**Paper** means: stated in it, by more than one of the sources we read; its full text we could not read. **One source** means: stated once, second hand.
`,
  ),
  text(
    "What this notebook does not show",
    `
The model here has 820,352 parameters, knows Countdown and nothing else, and was trained on a beginner's attempts, right and wrong (its card says how). The texts above come from search,
not from a model that learned to write them. Whether ASTRO beats direct at this size, with as many examples and with as many tokens, has to be measured; until
it is, there is no figure of ours beside the paper's.
`,
  ),
]);

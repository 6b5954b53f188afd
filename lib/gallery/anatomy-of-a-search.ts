import { quickConfiguration } from "../search/configuration";
import { fromDrafts, problem, search, text, theModel } from "./draft";

/** A small search that a person can read completely. */
const small = (iterations: number) => ({ ...quickConfiguration, branching: 4, rollouts: 4, iterations });

/**
 * Problem and seed were picked from 160 searches (the first 80 held-out four-number problems of generator seed 1, search seeds 1 and 2)
 * because they are instructive: the step with the greatest prior is false and leads nowhere, the search changes its preference, and both
 * kinds of wrong ending occur. The texts state numbers of the recorded searches; tests/gallery/gallery-numbers.test.ts computes each of
 * them again.
 */
export const anatomyOfASearch = fromDrafts("Anatomy of a search", [
  text(
    "How to read this",
    String.raw`
Monte Carlo tree search finds a solution step by step, and spends its effort where success looks likely. ASTRO begins with such a search. Here is a
small one, slowly.

A **state** $S$ is the problem with the steps written so far. An **action** $a$ is one more step, and the language model itself proposes it:
$\pi(a \mid S)$. A solution that ends is judged right (1) or wrong (0) by a program that checks every line.

The searches below are **recorded**: they ran before, on a machine of ours, as the line at each tree says. Problem and seed were chosen because they are
instructive, not because they are typical. Press Run to search on your own machine; change anything.
`,
  ),
  problem("The problem", "19 19 11 6 -> 17"),
  theModel,
  text(
    "Expand, simulate",
    String.raw`
**Expand.** The model is asked for $k = 4$ next steps. Two of its four answers are the same step, 19 − 19 = 2, so the tree gets three nodes. Their
**priors** $\pi$ (in the tables, $P$) are 0.26, 0.47 and 0.27. The step it believes in most is false: the model is small and makes mistakes.

**Simulate.** From each new node the model finishes the solution $M = 4$ times, without searching. The share of right endings is the node's reward:

$$
R(S') = \frac{1}{M} \sum_{j=1}^{M} V_j, \qquad V_j \in \{0, 1\}
$$

Two of four are right after 19 − 6 = 13 ($R = 0.5$), one after 19 ÷ 19 = 1 ($R = 0.25$), none after the false step ($R = 0$).
Select a node of the tree to read its four rollouts.
`,
  ),
  search("One iteration", "The problem", small(1), 2),
  text(
    "Select",
    String.raw`
Where to look next? **Select** walks down from the root, each time to the child with the greatest sum:

$$
\operatorname*{argmax}_i \; \underbrace{Q(S, a_i)}_{\text{what it has earned}} + \underbrace{U(S, a_i)}_{\text{what a look is worth}}
$$

$$
U(S, a) = c_{\text{puct}} \, \pi(a \mid S) \, \frac{\sqrt{N(S)}}{1 + N(S, a)}
$$

$Q$ is the mean reward behind the step; $N$ counts the rewards backed up. After the first iteration $N(S) = 3$, each child has $N = 1$, and with
$c_{\text{puct}} = 4$ the three sums are

| step | $Q$ | | $U$ | | sum |
| --- | --- | --- | --- | --- | --- |
| 19 − 6 = 13 | 0.50 | + | 4 · 0.26 · √3 / 2 = 0.90 | = | 1.40 |
| 19 − 19 = 2 | 0.00 | + | 4 · 0.47 · √3 / 2 = 1.62 | = | **1.62** |
| 19 ÷ 19 = 1 | 0.25 | + | 4 · 0.27 · √3 / 2 = 0.94 | = | 1.19 |

The second iteration [takes 19 − 19 = 2](#cell=Two+iterations&Two+iterations@at=1.001): it has earned nothing, but the model believes in it.
(Every number is rounded once, at its end.)
`,
  ),
  text(
    "Back up",
    String.raw`
The second iteration expands 19 − 19 = 2 and finds four ways on, with the rewards 0, 0, 0 and 0. [**Back up**](#cell=Two+iterations&Two+iterations@at=1.9)
carries each to every node above:

$$
N(S) \leftarrow N(S) + 1, \qquad Q(S, a) \leftarrow \frac{\sum_i Q(S', a_i) \, N(S', a_i) + R(S')}{\sum_i N(S', a_i) + 1}
$$

which is the mean of all rewards behind the step: for 19 − 19 = 2 now (0 + 0 + 0 + 0 + 0) / 5 = 0.00. Five visits have shrunk its $U$:

| step | $Q$ | | $U$ | | sum |
| --- | --- | --- | --- | --- | --- |
| 19 − 6 = 13 | 0.50 | + | 4 · 0.26 · √7 / 2 = 1.38 | = | **1.88** |
| 19 − 19 = 2 | 0.00 | + | 4 · 0.47 · √7 / 6 = 0.83 | = | 0.83 |
| 19 ÷ 19 = 1 | 0.25 | + | 4 · 0.27 · √7 / 2 = 1.44 | = | 1.69 |

The search has changed its mind: the third iteration takes 19 − 6 = 13, and finds three ways on, with the rewards 0, 0 and 1. That makes
(0.5 + 0 + 0 + 1) / 4 = 0.375, and the fourth takes 19 ÷ 19 = 1.
`,
  ),
  search("Two iterations", "The problem", small(2), 2),
  text(
    "And on",
    `
Select, expand, simulate, back up: ten more times, and the tree below has 19 nodes. Its slider goes back to every phase.

- [Iteration 5](#cell=Twelve+iterations&Twelve+iterations@at=5) expands 19 ÷ 19 = 1, 6 × 1 = 6 and meets the first ending: 11 + 6 = 17 is right.
- [Iteration 6](#cell=Twelve+iterations&Twelve+iterations@at=6) comes to this ending once more. Endings are not expanded; their reward is backed up again.
- [Iteration 8](#cell=Twelve+iterations&Twelve+iterations@at=7.001) goes back to the false step: 1.209 against 1.182. Nothing below it was ever right, yet its $U$
  had grown while nobody looked.

After 12 iterations the three steps have been visited 6, 7 and 8 times, with $Q$ = 0.25, 0.00 and 0.66. One ending is right and five are wrong: three are
**dead ends**, whose every line is true and whose answer is not 17, and two come after the false step. ASTRO
needs right and wrong ones: the notebook “From tree to chain of thought” goes on from here.
`,
  ),
  search("Twelve iterations", "The problem", small(12), 2),
  text(
    "Whose is what",
    String.raw`
| | value | whose |
| --- | --- | --- |
| the four phases, the sum, the back-up rule, the reward 0 or 1 | as above | paper |
| $k$, $M$, iterations, greatest depth | 8, 16, 32, 50 | paper |
| the same in this notebook | 4, 4, up to 12, 50 | ours, to be readable |
| $c_{\text{puct}}$ | 4 | ours; the paper's value is not known |
| the prior | softmax over the mean log-probability of a step's tokens | ours |
| equal steps | one node; their priors are added | ours |
| where a step and a solution end | at the end of a line; at the boxed answer | ours |

**Paper** means: stated in it, by more than one of the sources we read; its full text we could not read. **Ours** means: those sources are silent, and we chose.
`,
  ),
]);

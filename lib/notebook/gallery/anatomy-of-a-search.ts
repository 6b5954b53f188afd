import { quickConfiguration } from "../../search/configuration";
import { fromDrafts, problem, search, text, theModel } from "./draft";

/** Small enough to be read whole. */
const small = (iterations: number) => ({ ...quickConfiguration, branching: 4, rollouts: 4, iterations });

/**
 * Problem and seed were picked from 240 searches (the first 80 held-out four-number problems of generator seed 1, search seeds 1 to 3) for what they
 * show: the step with the greatest prior is not the one with the greatest value, one step is false, and the search changes its mind. The texts
 * state numbers of the recorded searches; tests/notebook/gallery-numbers.test.ts computes each of them again.
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
  problem("The problem", "15 10 8 4 -> 58"),
  theModel,
  text(
    "Expand, simulate",
    String.raw`
**Expand.** The model is asked for $k = 4$ next steps. Two of its four answers are the same step, 15 × 4 = 60, so the tree gets three nodes. Their
**priors** $\pi$ (in the tables, $P$) are 0.54, 0.21 and 0.25. One of the steps, 10 ÷ 4 = 5, is false: the model is small and makes mistakes.

**Simulate.** From each new node the model finishes the solution $M = 4$ times, without searching. The share of right endings is the node's reward:

$$
R(S') = \frac{1}{M} \sum_{j=1}^{M} V_j, \qquad V_j \in \{0, 1\}
$$

One of four is right after 15 × 4 = 60 ($R = 0.25$), three after 10 − 8 = 2 ($R = 0.75$), none after the false step ($R = 0$).
Select a node of the tree to read its four rollouts.
`,
  ),
  search("One iteration", "The problem", small(1), 3),
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
| 15 × 4 = 60 | 0.25 | + | 4 · 0.54 · √3 / 2 = 1.86 | = | **2.11** |
| 10 ÷ 4 = 5 | 0.00 | + | 4 · 0.21 · √3 / 2 = 0.73 | = | 0.73 |
| 10 − 8 = 2 | 0.75 | + | 4 · 0.25 · √3 / 2 = 0.88 | = | 1.63 |

The second iteration [takes 15 × 4 = 60](#cell=Two+iterations&Two+iterations@at=1.001): it has earned less, but the model believes in it.
(Every number is rounded once, at its end.)
`,
  ),
  text(
    "Back up",
    String.raw`
The second iteration expands 15 × 4 = 60 and finds four ways on, with the rewards 0.75, 0, 0 and 0. [**Back up**](#cell=Two+iterations&Two+iterations@at=1.9)
carries each to every node above:

$$
N(S) \leftarrow N(S) + 1, \qquad Q(S, a) \leftarrow \frac{\sum_i Q(S', a_i) \, N(S', a_i) + R(S')}{\sum_i N(S', a_i) + 1}
$$

which is the mean of all rewards behind the step: for 15 × 4 = 60 now (0.25 + 0.75 + 0 + 0 + 0) / 5 = 0.20. Five visits have shrunk its $U$:

| step | $Q$ | | $U$ | | sum |
| --- | --- | --- | --- | --- | --- |
| 15 × 4 = 60 | 0.20 | + | 4 · 0.54 · √7 / 6 = 0.95 | = | 1.15 |
| 10 ÷ 4 = 5 | 0.00 | + | 4 · 0.21 · √7 / 2 = 1.11 | = | 1.11 |
| 10 − 8 = 2 | 0.75 | + | 4 · 0.25 · √7 / 2 = 1.34 | = | **2.09** |

The search has changed its mind: the third iteration takes 10 − 8 = 2.
`,
  ),
  search("Two iterations", "The problem", small(2), 3),
  text(
    "And on",
    `
Select, expand, simulate, back up: ten more times, and the tree below has 17 nodes. Its slider goes back to every phase.

- [Iteration 4](#cell=Twelve+iterations&Twelve+iterations@at=4) expands 10 − 8 = 2, 15 × 4 = 60 and meets the first endings: 60 − 2 = 58 is right, 60 + 2 = 58 is wrong.
- [Iteration 5](#cell=Twelve+iterations&Twelve+iterations@at=4.001) goes back to the false step: 1.390 against 1.387. Nothing below it was ever right, yet its $U$
  had grown while nobody looked.
- [Iteration 8](#cell=Twelve+iterations&Twelve+iterations@at=8) comes to an ending once more. Endings are not expanded; their reward is backed up again.

After 12 iterations the three steps have been visited 10, 2 and 8 times, with $Q$ = 0.30, 0.00 and 0.72. Two endings are right and four are wrong. ASTRO
needs both: the notebook “From tree to chain of thought” goes on from here.
`,
  ),
  search("Twelve iterations", "The problem", small(12), 3),
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

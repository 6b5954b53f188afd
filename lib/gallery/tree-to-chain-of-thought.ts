import { quickConfiguration } from "../search/configuration";
import { astro, direct, fromDrafts, problem, search, text, theModel } from "./draft";

/**
 * Problem and seeds were picked from searches of the first held-out four-number problems of generator seed 1 (search seeds 1 and 2, trace
 * seeds 1 to 3) so that the trace has two dead ends and both kinds of backtrack, to the beginning and to a step. The texts state numbers of
 * the recorded search; tests/gallery/gallery-numbers.test.ts computes each of them again.
 */
export const treeToChainOfThought = fromDrafts("From tree to chain of thought", [
  text(
    "What happens here",
    `
A search tree knows right solutions and wrong ones. ASTRO writes it down as **one text that makes mistakes, notices, goes back and ends right**, and trains
a model on such texts. The paper calls the way there *procedure cloning*: the text imitates the search. Its Algorithm 1 picks a walk through the tree; then
the walk is put into words.

The tree below is **recorded**: it was searched before, on a machine of ours, as the line at it says. Problem and seeds were chosen because they are instructive, not
because they are typical. Press Run to search on your own machine.
`,
  ),
  problem("The problem", "18 12 8 7 -> 29"),
  theModel,
  search("The tree", "The problem", quickConfiguration, 1),
  text(
    "Step 1: the endings",
    `
Walk through the whole tree, depth first, and collect the endings. This tree of 40 nodes has **2 right** and **12 wrong** ones. 11 of the wrong ones are
dead ends: every line is true, and the answer is not 29. In the other a line is false; a program checks every line.
`,
  ),
  text(
    "Step 2: the good ones",
    `
Keep the right endings of high quality. In the paper the model judges itself, 8 times for each solution (paper). Ours is too small to judge; the exact check
of every line takes its place (ours). A tree without a right ending tells nothing. In the paper, 14.0K of 20.7K trees were usable (paper).
`,
  ),
  text(
    "Step 3: the draw",
    `
Draw one right ending $n^*$, and $k$ wrong ones whose answers all differ. With $k = 0$ only the path to $n^*$ is left. This is the **direct** chain of thought,
the control in the paper's comparison.
`,
  ),
  direct("Direct", "The tree", 2),
  text(
    "Steps 4 and 5: the walk",
    `
Now $k = 1$. Walk to the wrong ending first, then to $n^*$. Every node is said once. Where the next node is not a child of the last, the walk jumps, and the
jump is written down as a **backtrack to the lowest common ancestor**. Here both paths begin with 12 − 8 = 4, so that the text goes back to “where we have 18, 7 and 4”.
`,
  ),
  astro("One mistake", "The tree", 1, 2),
  text(
    "A second mistake",
    String.raw`
With $k = 2$ there is one more way to go wrong, and it is told first: 18 + 12 = 30, off by 1. Its path and the others share only the problem itself, so that the
text starts again from the beginning. [Select a backtrack](#step=Two+mistakes:10&cell=Two+mistakes) in the text: the graph shows from where to where it leads, and the tree shows the node.

Which wrong ending comes first is ours: those that share least with the right path, so that no backtrack ever jumps sideways. The paper mixes, for each problem,
one text with $k = 0$ and three with $k \geq 1$, $k$ at most 2; that made 36.1K texts (paper).
`,
  ),
  astro("Two mistakes", "The tree", 2, 2),
  text(
    "The words",
    String.raw`
A step is told in its own words. (The paper lets a model rewrite it as a continuation; ours cannot.) Around a jump stand fixed sentences:

| where | sentence | whose |
| --- | --- | --- |
| before a backtrack | But wait, are we solving the problem correctly so far? Hmm... | paper |
| the verdict | I'm not sure if we're solving the problem correctly so far. | paper |
| to a step | Let's go back to where we … | paper; the words for the state are ours |
| to the problem | Let's restart our solution from the beginning. | paper |
| after an answer, between question and verdict | 44 is off by 15. | ours: a small model learns to look back where it has a number to say |
| after a good step, and at the end | the same question, then: Our solution seems to be correct so far. | paper |
| what a good step is | $Q \geq 0.75$ | ours; change it in the trace's settings |

**Paper** means: stated in it, by more than one of the sources we read; its full text we could not read. **Ours** means: those sources are silent, and we chose.
`,
  ),
  text(
    "What always holds",
    `
- The text begins with the problem and ends in a right answer.
- No two of its wrong endings have the same answer.
- Every backtrack leads to a node strictly above the one before it.
- Replaying the moves visits exactly the nodes that were drawn, each once.
- Every sentence belongs to a node of the tree or to one of the sentences above.

A test of this project makes a thousand random searches and checks each of these on every text that they tell.
`,
  ),
]);

/** The paper's phrases (docs/method.md, section 4), each a line of its own. */
export const phrases = {
  reflection: "But wait, are we solving the problem correctly so far? Hmm...",
  unsure: "I'm not sure if we're solving the problem correctly so far.",
  good: "Our solution seems to be correct so far.",
  restart: "Let's restart our solution from the beginning.",
  /** Completed by the words for the target's state, and a full stop. */
  goBack: "Let's go back to where we",
} as const;

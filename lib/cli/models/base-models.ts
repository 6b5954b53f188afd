import { countdownBase, equationsBase, type ShippedModel } from "../../model/embedded/shipped-models";
import { type BaseRecipe, countdownRecipe, equationRecipe } from "../../train/base";

/** How a base model that ships is made. */
export interface BaseModel extends ShippedModel {
  /** "Countdown problems" */
  readonly subject: string;
  readonly steps: number;
  readonly recipe: (seed: number, steps: number) => BaseRecipe;
  /** Its training data, as the card states them. */
  readonly data: (recipe: BaseRecipe) => string;
}

export const baseModels: readonly BaseModel[] = [
  {
    ...countdownBase,
    subject: "Countdown problems",
    steps: 2600,
    recipe: countdownRecipe,
    data: ({ skill }) =>
      "Countdown problems of the generator's training split (numbers 1 to 20, every result 1 to 99), sampled fresh; " +
      `${skill * 100} % of the attempts are random right solutions, the others random allowed operations to whatever they lead to. ` +
      "One batch in 4 of four numbers, the others of three. One number set in ten is held out.",
  },
  {
    ...equationsBase,
    subject: "linear equations",
    steps: 1500,
    recipe: equationRecipe,
    data: ({ skill }) =>
      "Linear equations of the generator's training split (five levels in turn: one step, two steps, x on both sides, brackets, fractional " +
      `answers; every number from -90 to 90), sampled fresh; ${skill * 100} % of the attempts are right solutions in a random order of steps, the ` +
      "others have one or two of a student's slips and go on from there. One set of numbers in ten is held out.",
  },
];

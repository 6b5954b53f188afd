import { armNames } from "../../../lib/document/kinds/evaluation-plan";
import type { ArmState, TrainingState } from "../../../lib/document/training/training-run";
import { whole } from "../../ui/number-words";

/** The progress of a training's arms in a few words: "ASTRO at step 120 of 480, Direct at step 118 of 300". */
export const trainedWords = ({ arms }: TrainingState): string => arms.map((arm) => `${armNames[arm.arm]} ${stepWords(arm)}`).join(", ");

export const stepWords = ({ step, stepsPlanned }: ArmState): string =>
  stepsPlanned === null ? "not started" : `at step ${whole(step)} of ${whole(stepsPlanned)}`;

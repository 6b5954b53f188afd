import { assertNever } from "../base/assert";
import type { Outcome } from "./events";

/**
 * V of a finished path (docs/method.md, section 1): 1 where it is right, 0 where it is wrong or was cut off, and 1/2 where the judge cannot tell, so that
 * such a path counts neither as solved nor as missed.
 */
export function rewardOf(outcome: Outcome): number {
  switch (outcome) {
    case "right":
      return 1;
    case "unknown":
      return 0.5;
    case "open":
    case "wrong":
    case "cutOff":
      return 0;
    default:
      return assertNever(outcome);
  }
}

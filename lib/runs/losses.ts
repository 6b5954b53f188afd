import { LostError } from "../base/spoken-error";
import type { Trouble } from "../base/trouble";

/** What is lost under way again and again, without getting on in between, is not started for ever: then a person decides. */
const MOST_LOSSES = 3;

/** Whether a run goes on by itself after it has lost so many workers in a row. */
export const isWorthGoingOn = (losses: number): boolean => losses > 0 && losses <= MOST_LOSSES;

/** Does the work, and does it again when what does it is lost. `hasGotOn` is for the work to call when something of it is kept. */
export async function despiteLosses<End>(
  work: (hasGotOn: () => void) => Promise<End>,
  onLoss: (trouble: Trouble) => void = () => undefined,
): Promise<End> {
  let losses = 0;
  for (;;) {
    try {
      return await work(() => {
        losses = 0;
      });
    } catch (error) {
      losses++;
      if (!(error instanceof LostError) || !isWorthGoingOn(losses)) throw error;
      onLoss(error.trouble);
    }
  }
}

import { LostError } from "../base/spoken-error";
import type { Trouble } from "../base/trouble";

/** The most losses in a row, without progress between them, after which a worker is started again automatically. Then a person decides. */
const MOST_LOSSES = 3;

/** Whether a run continues by itself after this many losses in a row. */
export const isWorthGoingOn = (losses: number): boolean => losses > 0 && losses <= MOST_LOSSES;

/** Runs the work, and runs it again when its worker is lost. The work calls `hasGotOn` whenever progress is stored. */
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

/** A task that calls `isAtWork` once its preparation, such as loading a model, is done. */
export type Work = (isAtWork: () => void) => Promise<void>;

/** Starts each task when the one before it is prepared or has ended. Resolves when all have ended. */
export async function startInTurn(works: readonly Work[]): Promise<readonly PromiseSettledResult<void>[]> {
  const going: Promise<void>[] = [];
  for (const work of works) {
    await new Promise<void>((resolve) => {
      const end = work(resolve);
      going.push(end);
      end.then(resolve, () => resolve());
    });
  }
  return Promise.allSettled(going);
}

/** A work that says when it is at work: when what it needs once, at its beginning, is done. */
export type Work = (isAtWork: () => void) => Promise<void>;

/** Starts each when the one before it is at work, or has ended; resolves when all have. */
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

/** Lets everything else have its turn: long work of the page's thread waits for it between its parts, so that no task is long. */
export const giveWay = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

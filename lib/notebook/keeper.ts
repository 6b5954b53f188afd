import type { Trouble } from "../base/trouble";

/** Writes results where they are kept, and remembers why one could not be. */
export interface Keeper {
  /** What cannot be kept is said and goes on in memory: false then. */
  keep(work: () => Promise<void>): Promise<boolean>;
  /** Why results are not kept at present; null where they are. */
  trouble(): Trouble | null;
}

export function createKeeper(onChange: () => void): Keeper {
  let trouble: Trouble | null = null;
  return {
    keep: async (work) => {
      try {
        await work();
        return true;
      } catch (error) {
        const what = error instanceof Error ? error.message : String(error);
        trouble = { what, advice: "Results made now are remembered by this page alone. Export the notebook to keep them." };
        onChange();
        return false;
      }
    },
    trouble: () => trouble,
  };
}

/**
 * Remembers openings of notebooks that never finished, so that a notebook that freezes or kills its page does not do so at every later
 * opening. The count is stored synchronously outside the database: the tab may be gone a moment later.
 */
export interface OpeningGuard {
  /** Records that an opening begins. Returns how many before it never finished. */
  begin(id: string): number;
  /** Records that the page shows the notebook, or that a person has left it. */
  end(id: string): void;
}

const PREFIX = "astrolabe-opening ";

export function createOpeningGuard(storage: Pick<Storage, "getItem" | "setItem" | "removeItem"> | null): OpeningGuard {
  const end = (id: string): void => {
    try {
      storage?.removeItem(PREFIX + id);
    } catch {
      // Storage is forbidden: nothing is remembered, and nothing guarded.
    }
  };
  return {
    begin: (id) => {
      try {
        const before = Number(storage?.getItem(PREFIX + id) ?? 0);
        const failed = Number.isInteger(before) && before > 0 ? before : 0;
        storage?.setItem(PREFIX + id, String(failed + 1));
        return failed;
      } catch {
        return 0;
      }
    },
    end,
  };
}

/** The guard of this browser. */
export function browserOpeningGuard(): OpeningGuard {
  try {
    return createOpeningGuard(globalThis.localStorage ?? null);
  } catch {
    return createOpeningGuard(null);
  }
}

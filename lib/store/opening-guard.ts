/**
 * Remembers openings of notebooks that came to no end: whatever a notebook holds, a page that stands still or is killed by it must not
 * stand still at every later opening. Counted outside of the database, at once, in the tab that may be gone a moment later.
 */
export interface OpeningGuard {
  /** An opening begins. How many before it came to no end. */
  begin(id: string): number;
  /** The page shows the notebook, or a person has left it. */
  end(id: string): void;
}

const PREFIX = "astrolabe-opening ";

export function createOpeningGuard(storage: Pick<Storage, "getItem" | "setItem" | "removeItem"> | null): OpeningGuard {
  const end = (id: string): void => {
    try {
      storage?.removeItem(PREFIX + id);
    } catch {
      // Forbidden: nothing is remembered, and nothing guarded.
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

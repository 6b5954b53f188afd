import { madeOnce } from "../base/made-once";
import { z } from "../base/zod";
import type { Cell, Notebook } from "../document/kinds/notebook";
import { readDocument } from "./document-reader";

/** A document that may not have reached the database yet. */
export interface Draft {
  readonly document: Notebook;
  /** The revision of the notebook in the database that the draft is based on; null where there was none. */
  readonly base: number | null;
  /** Whether another tab had changed the notebook too. */
  readonly isConflict: boolean;
}

/**
 * Stores documents synchronously, for the case that the tab ends before the database has them. A write to the database takes turns of the
 * page's event loop; a draft is stored when `keep` returns.
 */
export interface Drafts {
  keep(id: string, draft: Draft): void;
  /** Removes the draft: the database has the document. */
  forget(id: string): void;
  /** Gives the draft up, so that `take` of any tab finds it. */
  leave(id: string): void;
  /** Removes and returns the notebook's drafts that were given up, or whose tabs are gone. */
  take(id: string): Promise<readonly Draft[]>;
  /** All drafts that were given up, or whose tabs are gone. Each stays until it is dropped. */
  left(): Promise<readonly LeftDraft[]>;
}

export interface LeftDraft {
  /** The id of the draft's notebook. */
  readonly id: string;
  readonly draft: Draft;
  drop(): void;
}

export interface DraftsOptions {
  /** A synchronous store that all tabs share. */
  readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;
  /** A name of this page that no other page has. */
  readonly tab: string;
  /** The open tabs, this one included. */
  readonly openTabs: () => Promise<ReadonlySet<string>>;
}

const PREFIX = "astrolabe-draft";

/** A longer draft would delay a keystroke noticeably, so only the database gets it. */
const LONGEST = 1_000_000;

const schema = z.strictObject({ base: z.number().nullable(), isConflict: z.boolean(), document: z.unknown() });

export function createDrafts({ storage, tab, openTabs }: DraftsOptions): Drafts {
  const keyOf = (id: string, owner = tab): string => `${PREFIX} ${owner} ${id}`;
  const without = (work: () => void): void => {
    try {
      work();
    } catch {
      // Storage is full or forbidden: the write to the database will report that.
    }
  };
  /** The drafts of one notebook or, for null, of all. Drafts that cannot be read are dropped. */
  const left = async (wanted: string | null): Promise<readonly LeftDraft[]> => {
    const found: LeftDraft[] = [];
    // Without a list of the open tabs, no draft is known to be abandoned.
    const open = await openTabs().catch(() => null);
    if (open === null) return [];
    without(() => {
      const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? "");
      for (const key of keys) {
        const [prefix, owner, id] = key.split(" ");
        const isMeant = prefix === PREFIX && id !== undefined && (wanted === null || id === wanted);
        if (!isMeant || owner === undefined || open.has(owner)) continue;
        const draft = readDraft(storage.getItem(key));
        const drop = (): void => without(() => storage.removeItem(key));
        if (draft === null) drop();
        else found.push({ id, draft, drop });
      }
    });
    return found;
  };
  const forget = (id: string): void => without(() => storage.removeItem(keyOf(id)));
  return {
    forget,
    keep: (id, draft) => {
      const text = textOf(draft);
      if (text.length > LONGEST) forget(id);
      else without(() => storage.setItem(keyOf(id), text));
    },
    leave: (id) =>
      without(() => {
        const text = storage.getItem(keyOf(id));
        storage.removeItem(keyOf(id));
        if (text !== null) storage.setItem(keyOf(id, `left-by-${tab}`), text);
      }),
    take: async (id) =>
      (await left(id)).map(({ draft, drop }) => {
        drop();
        return draft;
      }),
    left: () => left(null),
  };
}

/** Each cell's text is made once, so that a keystroke costs only the cell it changes. */
const textOfCell = madeOnce((cell: Cell): string => JSON.stringify(cell));

/** The JSON of a draft. */
function textOf({ base, isConflict, document: { format, title, cells } }: Draft): string {
  const document = `"format":${JSON.stringify(format)},"title":${JSON.stringify(title)},"cells":[${cells.map(textOfCell).join(",")}]`;
  return `{"base":${JSON.stringify(base)},"isConflict":${isConflict},"document":{${document}}}`;
}

function readDraft(text: string | null): Draft | null {
  try {
    const read = schema.safeParse(JSON.parse(text ?? ""));
    const document = read.success ? readDocument(read.data.document) : null;
    return read.success && document !== null ? { ...read.data, document } : null;
  } catch {
    return null;
  }
}

/** For pages without local storage. */
export const noDrafts: Drafts = {
  keep: () => undefined,
  forget: () => undefined,
  leave: () => undefined,
  take: async () => [],
  left: async () => [],
};

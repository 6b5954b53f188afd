import { madeOnce } from "../base/made-once";
import { z } from "../base/zod";
import type { Cell, Notebook } from "../document/kinds/notebook";
import { readDocument } from "./document-reader";

/** A document on its way to the database. */
export interface Draft {
  readonly document: Notebook;
  /** Revision of the notebook in the database that it goes on from; null where there was none. */
  readonly base: number | null;
  /** Another tab had changed the notebook too. */
  readonly isConflict: boolean;
}

/**
 * Documents whose way into the database takes longer than a tab may live. A write to the database goes through turns of the page's event
 * loop, for which keystrokes do not wait; a draft is out of the page when `keep` returns.
 */
export interface Drafts {
  keep(id: string, draft: Draft): void;
  /** What was kept is in the database. */
  forget(id: string): void;
  /** What was kept belongs to no tab from now on: `take` finds it. */
  leave(id: string): void;
  /** The drafts of a notebook that were left, or whose tabs are gone; they are taken away. */
  take(id: string): Promise<readonly Draft[]>;
  /** All drafts that were left, or whose tabs are gone; each stays until it is dropped. */
  left(): Promise<readonly LeftDraft[]>;
}

export interface LeftDraft {
  /** Of the notebook that it is of. */
  readonly id: string;
  readonly draft: Draft;
  drop(): void;
}

export interface DraftsOptions {
  /** Synchronous, shared by all tabs. */
  readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;
  /** Of this page, and of no other. */
  readonly tab: string;
  /** The tabs that are open; this one among them. */
  readonly openTabs: () => Promise<ReadonlySet<string>>;
}

const PREFIX = "astrolabe-draft";

/** Above this a keystroke would be felt; the way to the database is all that there is then. */
const LONGEST = 1_000_000;

const schema = z.strictObject({ base: z.number().nullable(), isConflict: z.boolean(), document: z.unknown() });

export function createDrafts({ storage, tab, openTabs }: DraftsOptions): Drafts {
  const keyOf = (id: string, owner = tab): string => `${PREFIX} ${owner} ${id}`;
  const without = (work: () => void): void => {
    try {
      work();
    } catch {
      // Full or forbidden: the way to the database says so.
    }
  };
  /** Of one notebook or, for null, of all. Drafts that cannot be read are dropped. */
  const left = async (wanted: string | null): Promise<readonly LeftDraft[]> => {
    const found: LeftDraft[] = [];
    // Where it is not known which tabs are open, no draft is known to be left.
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

/** Of a cell that a key leaves alone, the text is made once: a key costs what it changes. */
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

/** Where there is no storage. */
export const noDrafts: Drafts = {
  keep: () => undefined,
  forget: () => undefined,
  leave: () => undefined,
  take: async () => [],
  left: async () => [],
};

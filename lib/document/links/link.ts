import { failure, ok, type Result } from "../../base/result";
import { LONGEST_LINK } from "../../exchange/limits";
import { inPlainWords } from "../../exchange/refusal";
import type { Notebook } from "../kinds/notebook";
import { changesBetween, isChange, withChanges } from "./link-changes";
import { packDocument, unpackDocument } from "./link-document";
import type { LinkField } from "./link-fields";
import { isOfView, type LinkedView, plainLinkedView, readView, viewFields } from "./link-view";

/** The page of documents that came in a link. */
export const SHARED_ID = "shared";

/** The part with a link's document: packed, or "original" for the gallery's version. */
const DOCUMENT = "document";
const ORIGINAL = "original";

/** A notebook of the gallery, unchanged. */
export interface Original {
  readonly id: string;
  readonly notebook: Notebook;
}

/** The content of a link: a view, and its document; null for the document that is stored here. */
export interface LinkTarget {
  readonly notebook: Notebook | null;
  readonly view: LinkedView;
}

/**
 * A link that shows the same elsewhere. For a notebook of the gallery with the same cells, its changes in readable form; otherwise the
 * whole document. The error says that it is too big, and what to do instead.
 */
export async function writeLink(origin: string, notebook: Notebook, original: Original | null, view: LinkedView): Promise<Result<string>> {
  const fields = viewFields(notebook, view);
  const changes = original && changesBetween(original.notebook, notebook);
  if (original !== null && changes !== null) {
    const named: readonly LinkField[] = changes.length === 0 ? [[DOCUMENT, ORIGINAL]] : changes;
    const link = `${origin}${pathOf(original.id)}#${writeFragment([...named, ...fields])}`;
    if (link.length <= LONGEST_LINK) return ok(link);
  }
  const packed = await packDocument(notebook);
  const link = packed === null ? null : `${origin}${pathOf(SHARED_ID)}#${writeFragment([[DOCUMENT, packed], ...fields])}`;
  return link !== null && link.length <= LONGEST_LINK
    ? ok(link)
    : failure("This notebook is too big for a link: export it as a file instead.");
}

/** The fragment for an open notebook: its changes, where they can be written readably, and its view. */
export function fragmentOf(notebook: Notebook, original: Original | null, view: LinkedView): string {
  const fields = viewFields(notebook, view);
  const whole = writeFragment([...((original && changesBetween(original.notebook, notebook)) ?? []), ...fields]);
  return whole.length <= LONGEST_LINK ? whole : writeFragment(fields);
}

/**
 * What a fragment means for the open notebook; null where it has no parts of ours. The error says in words what is wrong. Without an
 * original there is nothing to change by a link.
 */
export const readFragment = async (fragment: string, current: Notebook, original: Original | null): Promise<Result<LinkTarget | null>> =>
  inPlainWords(await targetOf(fragment, current, original));

async function targetOf(fragment: string, current: Notebook, original: Original | null): Promise<Result<LinkTarget | null>> {
  if (fragment.length > 2 * LONGEST_LINK && fragment.includes("=")) return failure("This link is longer than any that Astrolabe makes.");
  const fields = readFields(fragment);
  if (fields === null || fields.length === 0) return ok(null);
  const [named, ...more] = fields.filter(([key]) => key === DOCUMENT);
  const changes = fields.filter(([key]) => key !== DOCUMENT && !isOfView(key));
  if (more.length > 0) return failure("This link holds two notebooks.");
  // Two values of one part are ambiguous. It also bounds the number of parts, as a notebook has a limited number of cells and fields.
  const keys = new Set<string>();
  for (const [key] of fields) {
    if (keys.has(key)) return failure(`This link has the part "${key.slice(0, 80)}" twice.`);
    keys.add(key);
  }
  const unknown = changes.find(([key]) => !isChange(key));
  if (unknown !== undefined) return failure(`This link has a part that Astrolabe does not know: "${unknown[0].slice(0, 80)}".`);
  const document = await readDocument(named?.[1] ?? null, changes, original);
  if (!document.ok) return document;
  const view = readView(
    document.value ?? current,
    fields.filter(([key]) => isOfView(key)),
  );
  return view.ok ? ok({ notebook: document.value, view: view.value }) : view;
}

/**
 * The view of a fragment that this page wrote earlier, as far as it fits the open notebook, which has changed since. Null where it has no
 * parts of ours.
 */
export function readViewOf(fragment: string, current: Notebook): LinkedView | null {
  if (fragment.length > 2 * LONGEST_LINK) return null;
  let view: LinkedView | null = null;
  for (const field of (readFields(fragment) ?? []).filter(([key]) => isOfView(key))) {
    const read = readView(current, [field], view ?? plainLinkedView);
    if (read.ok) view = read.value;
  }
  return view;
}

async function readDocument(
  packed: string | null,
  changes: readonly LinkField[],
  original: Original | null,
): Promise<Result<Notebook | null>> {
  if (packed !== null && packed !== ORIGINAL) {
    return changes.length > 0 ? failure("This link holds a notebook and changes to another.") : unpackDocument(packed);
  }
  if (packed === null && changes.length === 0) return ok(null);
  if (original === null) return failure("This link changes a notebook of the gallery, and this is another one.");
  return withChanges(original.notebook, changes);
}

export const pathOf = (id: string): string => `/notebook/${id}`;

const writeFragment = (fields: readonly LinkField[]): string => new URLSearchParams(fields.map(([key, value]) => [key, value])).toString();

/** Null for a fragment that is no list of named parts, such as a place in the page. */
function readFields(fragment: string): readonly LinkField[] | null {
  const text = fragment.replace(/^#/, "");
  return text.includes("=") ? [...new URLSearchParams(text)] : null;
}

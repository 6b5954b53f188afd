import { hashValue } from "../base/hash";
import { failure, ok, type Result } from "../base/result";
import { fragmentOf, pathOf, readFragment } from "../document/links/link";
import { startHere } from "../gallery/start-here";
import { browserStorage } from "./browser-storage";

let last: { readonly fragment: string; readonly place: Promise<Result<string>> } | null = null;

/**
 * Stores the notebook of a link among the person's own, once a page, and returns its path with the link's view. The error says why the
 * notebook cannot be opened.
 */
export function openLinked(fragment: string): Promise<Result<string>> {
  if (last?.fragment !== fragment) last = { fragment, place: keep(fragment) };
  return last.place;
}

async function keep(fragment: string): Promise<Result<string>> {
  const target = await readFragment(fragment, startHere, null);
  if (!target.ok) return target;
  const { notebook, view } = target.value ?? { notebook: null, view: null };
  if (notebook === null || view === null)
    return failure("This link was cut off at its end, so its notebook cannot be read. Copy the whole link.");
  const { library } = await browserStorage();
  // The same link pressed again leads to the notebook made before.
  const id = await library.create(notebook, hashValue(notebook).slice(0, 12));
  if (!id.ok) return failure(`The notebook of this link cannot be stored. ${id.error}`);
  const place = fragmentOf(notebook, null, view);
  return ok(`${pathOf(id.value)}${place === "" ? "" : `#${place}`}`);
}

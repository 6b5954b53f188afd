import { hashValue } from "../base/hash";
import { failure, ok, type Result } from "../base/result";
import { fragmentOf, pathOf, readFragment } from "../document/links/link";
import { startHere } from "../gallery/start-here";
import { browserStorage } from "./browser-storage";

let last: { readonly fragment: string; readonly place: Promise<Result<string>> } | null = null;

/** Keeps the notebook that a link holds among one's own, once a page; where it is then, as a path with its view. The error says why it cannot be opened. */
export function openLinked(fragment: string): Promise<Result<string>> {
  if (last?.fragment !== fragment) last = { fragment, place: keep(fragment) };
  return last.place;
}

async function keep(fragment: string): Promise<Result<string>> {
  const target = await readFragment(fragment, startHere, null);
  if (!target.ok) return target;
  const { notebook, view } = target.value ?? { notebook: null, view: null };
  if (notebook === null || view === null) return failure("There is no notebook in this link: it was cut off at the end.");
  const { library } = await browserStorage();
  // Pressed again, a link leads to what became of its notebook here.
  const id = await library.create(notebook, hashValue(notebook).slice(0, 12));
  if (!id.ok) return failure(`The notebook of this link cannot be kept. ${id.error}`);
  const place = fragmentOf(notebook, null, view);
  return ok(`${pathOf(id.value)}${place === "" ? "" : `#${place}`}`);
}

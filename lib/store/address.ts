import { canonicalJson } from "../base/hash";
import type { Result } from "../base/result";
import { record } from "../document/history";
import { type CellId, cellWithId } from "../document/kinds/notebook";
import { fragmentOf, type LinkTarget, type Original, readFragment, readViewOf } from "../document/links/link";
import type { LinkedView } from "../document/links/link-view";
import type { Selection } from "../document/view";
import { isSearchGoing } from "../session/search/search-state";
import type { Session } from "../session/session";

/** At most three writes a second: browsers stop pages that change their address more often. */
const PAUSE_MS = 340;

export interface AddressOptions {
  readonly session: Session;
  /** The notebook of the gallery that this one is a version of; null for a person's own notebook. */
  readonly original: Original | null;
  /** Milliseconds; only differences count. */
  readonly now: () => number;
  /** Whether the document is stored anywhere but in the address. If not, a reload finds only what the address holds. */
  readonly isKept: boolean;
  /** Called before a link changes the document: the change is saved only after the page has shown it. */
  readonly onChanging: () => void;
  /** Called after a link has changed the document; undo takes the change back. */
  readonly onChanged: () => void;
  /** Called with the reason when a link cannot be followed. */
  readonly onRefused: (why: string) => void;
  /** Scrolls to a cell and focuses it. For a cell with a picture that a person moves in, the picture gets the focus. */
  readonly goTo: (cell: CellId, isLookedAt: boolean) => void;
}

/** Keeps the page's address and the state of its notebook in step. */
export interface Address {
  /** The state of the page that a link describes. */
  view(): LinkedView;
  dispose(): void;
}

/**
 * Follows the address when the page opens, when a person edits the address and when a link within the page is pressed. Then writes the
 * state into the address, without a new entry in the browser's history. An entry of the history that this function wrote or followed before
 * (Back, Forward, a reload, a duplicated or restored tab) moves only the view: the document has changed since.
 */
export function bindAddress(options: AddressOptions): Address {
  const { session, original, onRefused, goTo } = options;
  let isDisposed = false;
  let reads = 0;
  let written = "";
  let timer: ReturnType<typeof setTimeout> | null = null;
  let inHand: CellId | null = null;
  /** A selection from a link waits here until its result is read. */
  let waiting: Selection | null = null;
  /** Whether the waiting selection comes from an old entry of the history, and so may mean another result. */
  let isWaitingOld = false;

  const view = (): LinkedView => {
    const { selection, views } = session.getSnapshot();
    return { cell: inHand, selection: waiting ?? selection, views };
  };

  const write = (): void => {
    timer = null;
    if (isDisposed || reads > 0) return;
    const fragment = fragmentOf(session.getSnapshot().notebook, original, view());
    if (fragment === written && isFollowed()) return;
    written = fragment;
    // A page without a fragment has an address without "#".
    markFollowed(fragment === "" ? location.pathname + location.search : `#${fragment}`);
  };
  const writeSoon = (): void => {
    timer ??= setTimeout(write, PAUSE_MS);
  };

  const follow = (read: Result<LinkTarget | null>): void => {
    if (!read.ok) onRefused(read.error);
    if (!read.ok || read.value === null) return;
    const { notebook, view: linked } = read.value;
    const state = session.getSnapshot();
    if (notebook !== null && isOther(notebook, state.notebook)) {
      options.onChanging();
      session.adopt(record(state.history, notebook, null, options.now()));
      options.onChanged();
    }
    show(linked);
  };

  const show = (linked: LinkedView, isOld = false): void => {
    for (const [id, change] of Object.entries(linked.views)) session.setView(id as CellId, change);
    waiting = linked.selection;
    isWaitingOld = isOld;
    selectWhenThere();
    if (linked.cell !== null) goTo(linked.cell, linked.views[linked.cell] !== undefined);
  };

  /** Reads the address of the history's present entry. */
  const readEntry = async (fragment: string, isReturn: boolean): Promise<void> => {
    if (!isReturn || !options.isKept) {
      // Marked at once, so that a person who leaves the page and comes back finds the entry marked.
      if (fragment.includes("=")) markFollowed(location.href);
      return read(fragment);
    }
    const view = readViewOf(fragment, session.getSnapshot().notebook);
    if (view !== null) show(view, true);
    writeSoon();
  };

  const read = async (fragment: string): Promise<void> => {
    reads++;
    const target = await readFragment(fragment, session.getSnapshot().notebook, original);
    reads--;
    if (isDisposed) return;
    follow(target);
    writeSoon();
  };

  const selectWhenThere = (): void => {
    if (waiting === null) return;
    const selection = waiting;
    const { searches, traces } = session.getSnapshot();
    const search = searches[selection.source];
    const { tree, isStale } = search ?? {};
    const trace = selection.step && traces[selection.step.trace];
    // A trace that was read from a file has no tree.
    const hasTrace = !tree && selection.step?.trace === selection.source && trace?.ok === true;
    if ((!tree && !hasTrace) || isStale || (search !== undefined && isSearchGoing(search))) return;
    waiting = null;
    // A link written by hand can name a step alone; then the step's node is selected too.
    const told = trace?.ok === true ? (trace.value.steps[selection.step?.index ?? -1]?.node ?? null) : null;
    const node = selection.node ?? (told as Selection["node"]);
    const isNodeThere = hasTrace || node === null || (tree !== undefined && tree !== null && node < tree.size);
    const isStepThere = selection.step === null || (trace?.ok === true && selection.step.index < trace.value.steps.length);
    if (isNodeThere && isStepThere) session.select({ ...selection, node });
    else if (!isWaitingOld) onRefused("This link points at a step that is not in the result shown here.");
  };

  let selected = session.getSnapshot().selection;
  const onState = (): void => {
    const { selection } = session.getSnapshot();
    // A person who selects something else cancels the link's selection.
    if (selection !== selected) waiting = null;
    selected = selection;
    selectWhenThere();
    writeSoon();
  };
  const onFocus = ({ target }: FocusEvent): void => {
    const id = target instanceof Element ? target.closest<HTMLElement>("[data-cell]")?.dataset.cell : undefined;
    const cell = id === undefined ? null : cellWithId(session.getSnapshot().notebook, id as CellId);
    if (cell === null || cell.id === inHand) return;
    inHand = cell.id;
    writeSoon();
  };
  const onHashChange = ({ newURL }: HashChangeEvent): void => {
    // The event's address, not the page's present one: the state may have overwritten that since.
    const { hash } = new URL(newURL);
    returnedTo = null;
    if (hash.slice(1) !== written) void readEntry(hash, isFollowed());
  };
  const onClick = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const address = link?.getAttribute("href") ?? "";
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (!address.startsWith("#") || !address.includes("=")) return;
    event.preventDefault();
    void read(address);
  };

  const unsubscribe = session.subscribe(onState);
  document.addEventListener("focusin", onFocus);
  document.addEventListener("click", onClick);
  addEventListener("hashchange", onHashChange);
  written = location.hash.slice(1);
  void readEntry(location.hash, isFollowed() || returnedTo === location.href);
  returnedTo = null;
  return {
    view,
    dispose: () => {
      isDisposed = true;
      if (timer !== null) clearTimeout(timer);
      unsubscribe();
      document.removeEventListener("focusin", onFocus);
      document.removeEventListener("click", onClick);
      removeEventListener("hashchange", onHashChange);
    },
  };
}

const isOther = (a: unknown, b: unknown): boolean => canonicalJson(a) !== canonicalJson(b);

/** Marks an entry of the browser's history whose address this file has written or followed. */
const MARK = "astrolabe";

const isFollowed = (): boolean => Boolean((history.state as Readonly<Record<string, unknown>> | null)?.[MARK]);

const markFollowed = (address: string): void => history.replaceState({ ...history.state, [MARK]: true }, "", address);

/** The address that Back or Forward led to last without loading the page: a router may have rewritten that entry without its mark. */
let returnedTo: string | null = null;
if (typeof window !== "undefined") {
  window.addEventListener("popstate", () => {
    returnedTo = location.href;
  });
}

import { type Chord, chordWords } from "../ui/chord";

export const places = ["Notebook", "Cell in hand", "Name or text", "Picture", "Time"] as const;
export type Place = (typeof places)[number];

export interface Shortcut {
  readonly place: Place;
  readonly does: string;
  /** Any of them does it. */
  readonly chords: readonly [Chord, ...Chord[]];
  /** Whether it holds while a person types in a field. */
  readonly whileTyping?: boolean;
}

/**
 * Every key of a notebook. The help lists what stands here, and what listens to keys asks here (`useNotebookKeys` has an action for each
 * by its name), so that the two cannot differ.
 */
export const shortcuts = {
  run: { place: "Notebook", does: "Run the search of the cell in hand", chords: ["Mod+Enter"], whileTyping: true },
  runAll: { place: "Notebook", does: "Run everything that is out of date, or stop it", chords: ["Mod+Shift+Enter"], whileTyping: true },
  undo: { place: "Notebook", does: "Undo", chords: ["Mod+z"], whileTyping: true },
  redo: { place: "Notebook", does: "Redo", chords: ["Mod+Shift+z", "Mod+y"], whileTyping: true },
  find: { place: "Notebook", does: "Find in the notebook", chords: ["Mod+f"], whileTyping: true },
  findNext: { place: "Notebook", does: "The next thing found", chords: ["F3", "Mod+g"], whileTyping: true },
  findPrevious: { place: "Notebook", does: "The thing found before", chords: ["Shift+F3", "Mod+Shift+g"], whileTyping: true },
  next: { place: "Notebook", does: "Go to the next cell", chords: ["j"] },
  previous: { place: "Notebook", does: "Go to the previous cell", chords: ["k"] },
  help: { place: "Notebook", does: "Show these keys", chords: ["?"] },
  open: { place: "Cell in hand", does: "Write in a text cell", chords: ["Enter"] },
  rename: { place: "Cell in hand", does: "Rename", chords: ["F2"] },
  add: { place: "Cell in hand", does: "Add a cell below", chords: ["a"] },
  moveUp: { place: "Cell in hand", does: "Move up", chords: ["Alt+ArrowUp"] },
  moveDown: { place: "Cell in hand", does: "Move down", chords: ["Alt+ArrowDown"] },
  duplicate: { place: "Cell in hand", does: "Duplicate", chords: ["Alt+Shift+ArrowDown"] },
  remove: { place: "Cell in hand", does: "Delete", chords: ["Delete"] },
} as const satisfies Readonly<Record<string, Shortcut>>;

export type ShortcutName = keyof typeof shortcuts;
export const shortcutNames = Object.keys(shortcuts) as readonly ShortcutName[];

/** The keys of a shortcut as a person reads them: "Ctrl+Z". */
export const keysOf = (name: ShortcutName): string => chordWords(shortcuts[name].chords[0]);

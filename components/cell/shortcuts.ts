import { type Chord, chordWords } from "../ui/chord";

export const places = ["Notebook", "Selected cell", "Name or text", "Picture", "Time"] as const;
export type Place = (typeof places)[number];

export interface Shortcut {
  readonly place: Place;
  readonly does: string;
  /** Each of these works. */
  readonly chords: readonly [Chord, ...Chord[]];
  /** Whether it works while a person types in a field. */
  readonly whileTyping?: boolean;
}

/**
 * Every shortcut of a notebook. Both the help and the key handler read this list (`useNotebookKeys` has an action for each name), so they
 * cannot differ.
 */
export const shortcuts = {
  run: { place: "Notebook", does: "Run the search of the selected cell", chords: ["Mod+Enter"], whileTyping: true },
  runAll: { place: "Notebook", does: "Run everything that is out of date, or stop it", chords: ["Mod+Shift+Enter"], whileTyping: true },
  undo: { place: "Notebook", does: "Undo", chords: ["Mod+z"], whileTyping: true },
  redo: { place: "Notebook", does: "Redo", chords: ["Mod+Shift+z", "Mod+y"], whileTyping: true },
  find: { place: "Notebook", does: "Find in the notebook", chords: ["Mod+f"], whileTyping: true },
  findNext: { place: "Notebook", does: "Next match", chords: ["F3", "Mod+g"], whileTyping: true },
  findPrevious: { place: "Notebook", does: "Previous match", chords: ["Shift+F3", "Mod+Shift+g"], whileTyping: true },
  next: { place: "Notebook", does: "Go to the next cell", chords: ["j"] },
  previous: { place: "Notebook", does: "Go to the previous cell", chords: ["k"] },
  help: { place: "Notebook", does: "Show these keys", chords: ["?"] },
  open: { place: "Selected cell", does: "Write in a text cell", chords: ["Enter"] },
  rename: { place: "Selected cell", does: "Rename", chords: ["F2"] },
  add: { place: "Selected cell", does: "Add a cell below", chords: ["a"] },
  moveUp: { place: "Selected cell", does: "Move up", chords: ["Alt+ArrowUp"] },
  moveDown: { place: "Selected cell", does: "Move down", chords: ["Alt+ArrowDown"] },
  duplicate: { place: "Selected cell", does: "Duplicate", chords: ["Alt+Shift+ArrowDown"] },
  remove: { place: "Selected cell", does: "Delete", chords: ["Delete"] },
} as const satisfies Readonly<Record<string, Shortcut>>;

export type ShortcutName = keyof typeof shortcuts;
export const shortcutNames = Object.keys(shortcuts) as readonly ShortcutName[];

/** The first keys of a shortcut, in words: "Ctrl+Z". */
export const keysOf = (name: ShortcutName): string => chordWords(shortcuts[name].chords[0]);

import type { Place } from "./shortcuts";

interface ListedKeys {
  readonly place: Place;
  readonly does: string;
  /** As in `KeyboardEvent.key`; any of them does it. */
  readonly keys: readonly string[];
}

/** Keys that their own places answer to, for the help. Those of pictures are held against components/graph/graph-keys.ts by a test. */
export const listedKeys: readonly ListedKeys[] = [
  { place: "Name or text", does: "Open a name that has the keyboard", keys: ["Enter"] },
  { place: "Name or text", does: "End: a text is kept, a name is as it was", keys: ["Escape"] },
  { place: "Picture", does: "Walk along the tree: parent, child, neighbors", keys: ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"] },
  { place: "Picture", does: "Earlier and later in time", keys: ["[", "]"] },
  { place: "Picture", does: "Where a backtrack leads", keys: ["b"] },
  { place: "Picture", does: "Fold or unfold what follows", keys: ["c"] },
  { place: "Picture", does: "Zoom in", keys: ["+", "="] },
  { place: "Picture", does: "Zoom out", keys: ["-", "_"] },
  { place: "Picture", does: "Fit the picture", keys: ["0"] },
  { place: "Picture", does: "The root", keys: ["Home"] },
  { place: "Picture", does: "Select nothing", keys: ["Escape"] },
  { place: "Time", does: "Play, also where a picture has the keyboard", keys: [" "] },
  { place: "Time", does: "One step back or on", keys: ["ArrowLeft", "ArrowRight"] },
  { place: "Time", does: "The beginning, the end", keys: ["Home", "End"] },
];

import type { Place } from "../cell/shortcuts";

interface ListedKeys {
  readonly place: Place;
  readonly does: string;
  /** As in `KeyboardEvent.key`; each of them works. */
  readonly keys: readonly string[];
}

/** Keys that parts of the page handle themselves, for the help. A test compares those of pictures with components/graph/graph-keys.ts. */
export const listedKeys: readonly ListedKeys[] = [
  { place: "Name or text", does: "Edit a name that has the focus", keys: ["Enter"] },
  { place: "Name or text", does: "Stop editing: a text is saved, a name stays as it was", keys: ["Escape"] },
  { place: "Picture", does: "Move in the tree: parent, child, neighbors", keys: ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"] },
  { place: "Picture", does: "Earlier and later in time", keys: ["[", "]"] },
  { place: "Picture", does: "Go to a backtrack's target", keys: ["b"] },
  { place: "Picture", does: "Fold or unfold what follows", keys: ["c"] },
  { place: "Picture", does: "Zoom in", keys: ["+", "="] },
  { place: "Picture", does: "Zoom out", keys: ["-", "_"] },
  { place: "Picture", does: "Fit the picture", keys: ["0"] },
  { place: "Picture", does: "The root", keys: ["Home"] },
  { place: "Picture", does: "Select nothing", keys: ["Escape"] },
  { place: "Time", does: "Play, even while a picture has the focus", keys: [" "] },
  { place: "Time", does: "One step back or forward", keys: ["ArrowLeft", "ArrowRight"] },
  { place: "Time", does: "Beginning and end", keys: ["Home", "End"] },
];

import { describe, expect, it } from "vitest";
import { shortcutNames, shortcuts } from "../../components/cell/shortcuts";
import { actionOf } from "../../components/graph/graph-keys";
import { listedKeys } from "../../components/shell/listed-keys";
import { chordWords, isChord } from "../../components/ui/chord";

const pressed = (key: string, modifiers: Partial<Record<"ctrlKey" | "metaKey" | "altKey" | "shiftKey", boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
});

/** Every key that a keyboard has by itself, with and without Shift. */
const everyKey = [
  ...Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)),
  ...[
    "ArrowLeft",
    "ArrowRight",
    "ArrowUp",
    "ArrowDown",
    "Home",
    "End",
    "PageUp",
    "PageDown",
    "Enter",
    "Escape",
    "Delete",
    "Backspace",
    "F2",
  ],
];

describe("the keys in the help", () => {
  it("of pictures are those that pictures answer to, and no others", () => {
    const listed = listedKeys.filter(({ place }) => place === "Picture").flatMap(({ keys }) => keys);
    for (const orientation of ["right", "down"] as const) {
      const answered = everyKey.filter((key) => actionOf(key, orientation) !== null);
      expect([...listed].sort(), orientation).toEqual([...answered].sort());
    }
  });

  it("of the notebook mean one thing each", () => {
    const chords = shortcutNames.flatMap((name) => [...shortcuts[name].chords]);
    expect(new Set(chords).size).toBe(chords.length);
  });
});

describe("keys pressed together", () => {
  it("are a chord with exactly its modifiers", () => {
    expect(isChord(pressed("z", { ctrlKey: true }), "Mod+z")).toBe(true);
    expect(isChord(pressed("Z", { ctrlKey: true, shiftKey: true }), "Mod+z")).toBe(false);
    expect(isChord(pressed("Z", { ctrlKey: true, shiftKey: true }), "Mod+Shift+z")).toBe(true);
    expect(isChord(pressed("z", { ctrlKey: true, altKey: true }), "Mod+z")).toBe(false);
    expect(isChord(pressed("z", { ctrlKey: true, metaKey: true }), "Mod+z")).toBe(false);
    expect(isChord(pressed("j", { shiftKey: true }), "j")).toBe(false);
  });

  it("are a sign whether or not the keyboard needs Shift for it", () => {
    expect(isChord(pressed("?", { shiftKey: true }), "?")).toBe(true);
    expect(isChord(pressed("?"), "?")).toBe(true);
    expect(isChord(pressed("/", { shiftKey: true }), "?")).toBe(false);
  });

  it("are shown as they stand on the keyboard", () => {
    expect(chordWords("Mod+Shift+z")).toBe("Ctrl+Shift+Z");
    expect(chordWords("Alt+ArrowUp")).toBe("Alt+↑");
    expect(chordWords("?")).toBe("?");
  });
});

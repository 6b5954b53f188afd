/** Keys pressed together, modifiers first: "Mod+Shift+z". Mod is the Command key on a Mac and Ctrl elsewhere. */
export type Chord = string;

const isMac = (): boolean => typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Whether exactly these keys are pressed, with no other modifier. */
export function isChord(event: Pressed, chord: Chord): boolean {
  const parts = chord.split("+");
  const key = parts.at(-1) ?? "";
  const [mod, other] = isMac() ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  // A character such as "?" needs Shift on some keyboards and not on others.
  const isSign = key.length === 1 && !/[a-z0-9]/.test(key);
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    mod === parts.includes("Mod") &&
    !other &&
    event.altKey === parts.includes("Alt") &&
    (isSign || event.shiftKey === parts.includes("Shift"))
  );
}

const signs: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Escape: "Esc",
  " ": "Space",
};

/** The keys as this machine's keyboard names them: "Ctrl+Shift+Z", or "⇧⌘Z" on a Mac. */
export function chordWords(chord: Chord): string {
  const parts = chord.split("+");
  const key = parts.at(-1) ?? "";
  const has = (modifier: string) => parts.slice(0, -1).includes(modifier);
  const sign = signs[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  if (isMac()) return `${has("Alt") ? "⌥" : ""}${has("Shift") ? "⇧" : ""}${has("Mod") ? "⌘" : ""}${sign}`;
  return [...(has("Mod") ? ["Ctrl"] : []), ...(has("Alt") ? ["Alt"] : []), ...(has("Shift") ? ["Shift"] : []), sign].join("+");
}

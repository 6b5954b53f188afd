/** Longer texts are not remembered. */
const LONGEST = 400;
/** Beyond this number all are forgotten. The texts of one problem are asked for together, so little is lost. */
const MOST = 4_000;

/** A pure function of a text that remembers its latest results. Callers must not change a result. */
export function remembered<Made>(make: (text: string) => Made): (text: string) => Made {
  const known = new Map<string, Made>();
  return (text) => {
    const there = known.get(text);
    if (there !== undefined || known.has(text)) return there as Made;
    const made = make(text);
    if (text.length > LONGEST) return made;
    if (known.size >= MOST) known.clear();
    known.set(text, made);
    return made;
  };
}

/** Longer texts are not remembered. */
const LONGEST = 400;
/** When there are more, all are forgotten: the texts of one problem come together. */
const MOST = 4_000;

/** A pure function of a text that remembers what it made of the texts it was given last. What it makes must not be changed. */
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

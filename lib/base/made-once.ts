/** What is made of a value that never changes: once for each value, and forgotten with it. */
export function madeOnce<Value extends object, Made>(make: (value: Value) => Made): (value: Value) => Made {
  const known = new WeakMap<Value, { readonly made: Made }>();
  return (value) => {
    const there = known.get(value) ?? { made: make(value) };
    known.set(value, there);
    return there.made;
  };
}

/**
 * What is made of a value and of other things that can be others at another time: made again where one of them is not the same as before. The last
 * alone is remembered, so that a value that nobody has any more costs nothing.
 */
export function madeFrom<Value extends object, From extends readonly unknown[], Made>(
  make: (value: Value, ...from: From) => Made,
): (value: Value, ...from: From) => Made {
  const known = new WeakMap<Value, { readonly from: From; readonly made: Made }>();
  return (value, ...from) => {
    const there = known.get(value);
    if (there !== undefined && there.from.length === from.length && there.from.every((part, at) => part === from[at])) return there.made;
    const made = make(value, ...from);
    known.set(value, { from, made });
    return made;
  };
}

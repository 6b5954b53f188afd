/** Remembers what `make` returned for each value. The value must never change; the memory ends with the value. */
export function madeOnce<Value extends object, Made>(make: (value: Value) => Made): (value: Value) => Made {
  const known = new WeakMap<Value, { readonly made: Made }>();
  return (value) => {
    const there = known.get(value) ?? { made: make(value) };
    known.set(value, there);
    return there.made;
  };
}

/**
 * Remembers the last result of `make`. Calls it again when the value or one of the other arguments differs from the last call. Only the
 * last result is kept, so a value that nobody uses any more takes no memory.
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

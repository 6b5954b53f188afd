/** Closes a `switch` over a union: a new member that is not handled is a type error there. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}

/** The value, or an error that names what was missing. For what a bug alone could leave out. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`${what} is missing`);
  return value;
}

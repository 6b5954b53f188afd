/** Closes a `switch` over a union: a new member that is not handled is a type error there. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}

/** Returns the value, or throws an error that names the missing thing. For absences that only a bug can cause. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`${what} is missing`);
  return value;
}

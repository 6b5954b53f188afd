/**
 * Records whose keys come from outside, such as the ids of cells. They have no prototype, so that a key called "constructor" or "toString" finds
 * nothing but what was put there.
 */
export function recordOf<Key extends string, Value>(entries: Iterable<readonly [Key, Value]>): Readonly<Record<Key, Value>> {
  const record = Object.create(null) as Record<Key, Value>;
  for (const [key, value] of entries) record[key] = value;
  return record;
}

/** The record with one more or another value. */
export const withEntry = <Key extends string, Value>(
  record: Readonly<Record<Key, Value>>,
  key: Key,
  value: Value,
): Readonly<Record<Key, Value>> => recordOf([...(Object.entries(record) as [Key, Value][]), [key, value]]);

/** What a record of any origin has under the key itself; undefined where its prototype alone has something. */
export const valueAt = <Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

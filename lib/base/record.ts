/**
 * Records whose keys come from outside, such as the ids of cells. They have no prototype, so the keys "constructor" and "toString" find
 * only entries that were added.
 */
export function recordOf<Key extends string, Value>(entries: Iterable<readonly [Key, Value]>): Readonly<Record<Key, Value>> {
  const record = Object.create(null) as Record<Key, Value>;
  for (const [key, value] of entries) record[key] = value;
  return record;
}

/** A copy of the record with this entry added or replaced. */
export const withEntry = <Key extends string, Value>(
  record: Readonly<Record<Key, Value>>,
  key: Key,
  value: Value,
): Readonly<Record<Key, Value>> => recordOf([...(Object.entries(record) as [Key, Value][]), [key, value]]);

/** The record's own value under the key; undefined where only the prototype has one. */
export const valueAt = <Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/**
 * Results that an imported file brought lie under keys of their own, so that they serve the notebook that brought them and those that are copies of
 * it, and never stand for what was made here under the same key. `scope` is the id of the notebook that was imported.
 */
export const importedKey = (scope: string, key: string): string => `${prefixOf(scope)}${key}`;

// No key of a result made here, which is a SHA-256 in hexadecimal, begins so; no id of a notebook has a slash.
const prefixOf = (scope: string): string => `imported/${scope}/`;

/** Behind every key of a scope: no key has this character. */
const END = "\uffff";

/** The keys of all results of a scope. */
export const keysOfScope = (scope: string): IDBKeyRange => IDBKeyRange.bound(prefixOf(scope), `${prefixOf(scope)}${END}`);

/** The keys of everything that lies below those: events, entries. */
export const partsOfScope = (scope: string): IDBKeyRange => IDBKeyRange.bound([prefixOf(scope)], [`${prefixOf(scope)}${END}`]);

/**
 * The key of an imported result. Imported results have keys of their own: they serve the notebook that brought them and its copies, and
 * never replace a result made here under the same key. `scope` is the id of the imported notebook.
 */
export const importedKey = (scope: string, key: string): string => `${prefixOf(scope)}${key}`;

// The key of a result made here is a SHA-256 in hexadecimal and never begins like this; no notebook's id has a slash.
const prefixOf = (scope: string): string => `imported/${scope}/`;

/** Sorts behind every key of a scope: no key has this character. */
const END = "\uffff";

/** The keys of all results of a scope. */
export const keysOfScope = (scope: string): IDBKeyRange => IDBKeyRange.bound(prefixOf(scope), `${prefixOf(scope)}${END}`);

/** The keys of all events and entries of a scope's results. */
export const partsOfScope = (scope: string): IDBKeyRange => IDBKeyRange.bound([prefixOf(scope)], [`${prefixOf(scope)}${END}`]);

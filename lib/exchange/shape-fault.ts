const DEEPEST = 40;
const MOST_FIELDS = 2_000;

interface Container {
  readonly value: object;
  readonly key: string | number;
  readonly parent: Container | null;
  readonly depth: number;
}

/**
 * What no file of ours has, in words with its place: nesting without end, objects with thousands of fields, a field that would be taken
 * for the prototype. Null where nothing of it is there, so that a schema can be put to the value.
 */
export function shapeFault(root: unknown): string | null {
  const open: Container[] = [];
  const enter = (value: unknown, key: string | number, parent: Container | null): void => {
    if (value !== null && typeof value === "object") open.push({ value, key, parent, depth: (parent?.depth ?? 0) + 1 });
  };
  enter(root, "", null);
  for (let container = open.pop(); container !== undefined; container = open.pop()) {
    const { value, depth } = container;
    if (depth > DEEPEST) return `At ${placeOf(container)}: values are nested deeper than ${DEEPEST} levels.`;
    if (Array.isArray(value)) {
      for (let at = value.length - 1; at >= 0; at--) enter(value[at], at, container);
      continue;
    }
    const fields = Object.entries(value);
    if (fields.length > MOST_FIELDS) return `At ${placeOf(container)}: an object has ${fields.length} fields.`;
    for (const [key, inner] of fields.reverse()) {
      if (key === "__proto__") return `At ${placeOf(container)}: a field is called __proto__.`;
      enter(inner, key, container);
    }
  }
  return null;
}

function placeOf(container: Container): string {
  const keys: string[] = [];
  for (let at: Container | null = container; at?.parent; at = at.parent) keys.push(String(at.key).slice(0, 40));
  return keys.length === 0 ? "the top level" : keys.reverse().slice(0, 8).join(".");
}

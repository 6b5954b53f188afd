/** Where a text stops being JSON, and what should stand there. */
export interface JsonFault {
  /** The number of UTF-16 code units before the fault. */
  readonly offset: number;
  readonly expected: string;
}

const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const escapePattern = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** The first fault of a text; null where it is JSON. Browsers word `JSON.parse`'s errors differently, mostly without the place. */
export function jsonFault(text: string): JsonFault | null {
  let at = 0;
  const open: ("{" | "[")[] = [];
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    at += found?.[0].length ?? 0;
    return found !== null;
  };
  const take = (character: string): boolean => {
    const isThere = text[at] === character;
    if (isThere) at++;
    return isThere;
  };
  const fault = (expected: string): JsonFault => ({ offset: at, expected });

  // Character by character: regular expressions take ten times as long, which is seconds for a large file.
  const skipSpace = (): void => {
    for (let code = text.charCodeAt(at); code === 32 || code === 10 || code === 13 || code === 9; code = text.charCodeAt(at)) at++;
  };
  /** Reads from behind the opening quotation mark to the closing one. */
  const takeString = (): JsonFault | null => {
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (code === 92) {
        if (!skip(escapePattern)) return fault("an escape");
        continue;
      }
      if (code < 32) return fault("an escape instead of a control character");
      at++;
      if (code === 34) return null;
    }
    return fault("the end of a text in quotation marks");
  };
  const takeKey = (): JsonFault | null => {
    skipSpace();
    if (!take('"')) return fault("a field's name in quotation marks");
    const bad = takeString();
    skipSpace();
    return bad ?? (take(":") ? null : fault("a colon"));
  };

  // Without recursion: a hostile file's nesting would overflow the stack.
  for (;;) {
    skipSpace();
    const container = text[at];
    if (container === "{" || container === "[") {
      at++;
      skipSpace();
      if (!take(container === "{" ? "}" : "]")) {
        open.push(container);
        const bad = container === "{" ? takeKey() : null;
        if (bad) return bad;
        continue;
      }
    } else if (take('"')) {
      const bad = takeString();
      if (bad) return bad;
    } else if (!skip(scalar)) return fault("a value");
    // After a value: closes the lists and objects that end with it.
    for (;;) {
      skipSpace();
      const inside = open.at(-1);
      if (inside === undefined) return at === text.length ? null : fault("the end of the file");
      if (take(",")) {
        const bad = inside === "{" ? takeKey() : null;
        if (bad) return bad;
        break;
      }
      if (!take(inside === "{" ? "}" : "]")) return fault(inside === "{" ? "a comma or a closing brace" : "a comma or a closing bracket");
      open.pop();
    }
  }
}

/** "line 3, column 14": both counted from 1. */
export function placeInText(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return `line ${line}, column ${offset - before.lastIndexOf("\n")}`;
}

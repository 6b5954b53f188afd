import { endOfText } from "../json-scan";

/**
 * The field "format" of the object that a text begins with, found without parsing the text: a file of 60 MB is parsed once, by its own reader. Null where
 * there is none, or where it is no text. Of a text that is no JSON it means nothing.
 */
export function topFormat(text: string): string | null {
  const start = /^\s*\{/.exec(text)?.[0].length ?? 0;
  if (start === 0) return null;
  let depth = 1;
  for (let at = start; at < text.length && depth > 0; at++) {
    const code = text.charCodeAt(at);
    if (code === OPEN_OBJECT || code === OPEN_LIST) depth++;
    else if (code === CLOSE_OBJECT || code === CLOSE_LIST) depth--;
    else if (code === QUOTE) {
      const end = endOfText(text, at);
      if (depth === 1 && text.slice(at, end + 1) === '"format"') {
        value.lastIndex = end + 1;
        const found = value.exec(text);
        if (found !== null) return found[1] ?? null;
      }
      at = end;
    }
  }
  return null;
}

/** A colon and a text without escapes: no format has any. */
const value = /\s*:\s*"([^"\\]*)"/y;
const [QUOTE, OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [34, 123, 125, 91, 93];

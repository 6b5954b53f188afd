/** An element of a parsed document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
}

/**
 * A small strict parser of XML 1.0 without DTDs, comments and CDATA: throws, with the place, at anything that is not well-formed. Written from the
 * standard's productions, not from what our writer does.
 */
export function parseXml(document: string): XmlElement {
  let at = 0;
  const fail = (what: string): never => {
    throw new Error(`${what} at ${at}: ${JSON.stringify(document.slice(at, at + 40))}`);
  };
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(document)?.[0];
    if (found === undefined) return fail(`expected ${pattern.source}`);
    at += found.length;
    return found;
  };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: production 2, Char, inverted
  const foreign = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDFFF]/u.exec(document);
  if (foreign) throw new Error(`no character of XML at ${foreign.index}`);
  const decode = (text: string): string =>
    text.replace(/&([^;&]*);?/g, (whole, name: string) => {
      if (!whole.endsWith(";")) throw new Error(`a bare & in ${JSON.stringify(text.slice(0, 60))}`);
      const named = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" }[name];
      const code = /^#(\d+)$/.exec(name)?.[1];
      if (named === undefined && code === undefined) throw new Error(`an unknown entity ${whole}`);
      return named ?? String.fromCodePoint(Number(code));
    });
  const readElement = (): XmlElement => {
    take(/</y);
    const name = take(/[A-Za-z_:][\w:.-]*/y);
    const attributes = new Map<string, string>();
    while (/\s/.test(document[at] ?? "")) {
      take(/\s+/y);
      if (document[at] === ">" || document[at] === "/") break;
      const key = take(/[A-Za-z_:][\w:.-]*/y);
      take(/\s*=\s*/y);
      const value = take(/"[^"<]*"|'[^'<]*'/y);
      if (attributes.has(key)) fail(`a second ${key}`);
      attributes.set(key, decode(value.slice(1, -1)));
    }
    const element: XmlElement = { name, attributes, children: [], text: "" };
    if (document[at] === "/") {
      take(/\/>/y);
      return element;
    }
    take(/>/y);
    while (!document.startsWith("</", at)) {
      if (at >= document.length) fail(`${name} does not end`);
      if (document[at] === "<") element.children.push(readElement());
      else {
        const text = take(/[^<]+/y);
        if (text.includes("]]>")) fail("]]> in text");
        element.text += decode(text);
      }
    }
    take(/<\//y);
    if (take(/[A-Za-z_:][\w:.-]*/y) !== name) fail(`expected </${name}>`);
    take(/\s*>/y);
    return element;
  };
  if (document.startsWith("<?xml")) take(/<\?xml version="1\.0"( encoding="UTF-8")?\?>\s*/y);
  const root = readElement();
  take(/\s*/y);
  if (at < document.length) fail("something after the end");
  return root;
}

/** Every element of a name, at any depth. */
export const elementsOf = (root: XmlElement, name: string): XmlElement[] => [
  ...(root.name === name ? [root] : []),
  ...root.children.flatMap((child) => elementsOf(child, name)),
];

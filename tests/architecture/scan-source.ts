import { parseAst } from "vitest/node";
import type { Import, SourceFile, Use } from "./source-file";

type Node = { readonly type: string; readonly start: number } & Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && typeof (value as Node).type === "string";

const childrenOf = (node: Node): readonly (readonly [string, Node])[] =>
  Object.entries(node).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value]).filter(isNode).map((child) => [key, child] as const),
  );

const nameOf = (value: unknown): string | null => (isNode(value) && value.type === "Identifier" ? String(value.name) : null);

const textOf = (value: unknown): string | null =>
  isNode(value) && value.type === "Literal" && typeof value.value === "string" ? value.value : null;

/** Type syntax holds no values, except where it wraps an expression. */
const wrappers = new Set([
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSTypeAssertion",
  "TSInstantiationExpression",
]);

const globalObjects = new Set(["globalThis", "window", "self"]);

/**
 * Reads one source file with a real parser, so that comments, strings and names of members cannot deceive it.
 * A name that is bound anywhere in the file is taken as bound everywhere in it: scopes are not told apart.
 */
export function scanSource(path: string, text: string): SourceFile {
  const program = parseAst(text, { lang: path.endsWith("x") ? "tsx" : "ts" }) as unknown as Node;
  const lineOf = createLineIndex(text);
  const imports: Import[] = [];
  const wholesaleExports: number[] = [];
  const references: Use[] = [];
  const bound = new Set<string>();
  const pending: { readonly node: Node; readonly isType: boolean; readonly isPattern: boolean }[] = [
    { node: program, isType: false, isPattern: false },
  ];

  for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
    const { node, isType, isPattern } = visit;
    const line = lineOf(node.start);
    const source = importedBy(node);
    if (source !== null) imports.push({ name: source, line, isErased: isErased(node) });
    if (node.type === "ExportAllDeclaration") wholesaleExports.push(line);
    if (node.type === "Identifier" && !isType) {
      if (isPattern) bound.add(String(node.name));
      else references.push({ name: String(node.name), line });
    }
    const member = isType ? null : globalMember(node);
    if (member !== null) references.push({ name: member, line });
    for (const [key, child] of childrenOf(node)) {
      if (isOnlyAName(node, key)) continue;
      const isChildType =
        isType || (child.type.startsWith("TS") && !wrappers.has(child.type)) || (wrappers.has(node.type) && key !== "expression");
      pending.push({ node: child, isType: isChildType, isPattern: isBinding(node, key, isPattern) });
    }
  }

  const globals = references.filter(({ name }) => !bound.has(name)).sort((a, b) => a.line - b.line || a.name.localeCompare(b.name));
  return {
    path,
    lineCount: text.split("\n").length - (text.endsWith("\n") ? 1 : 0),
    imports: imports.sort((a, b) => a.line - b.line),
    globals,
    wholesaleExports,
  };
}

function importedBy(node: Node): string | null {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportAllDeclaration":
    case "ExportNamedDeclaration":
    case "ImportExpression":
    case "TSImportType":
      return textOf(node.source);
    // new URL("./search.worker.ts", import.meta.url)
    case "NewExpression": {
      const [first, second] = node.arguments as readonly unknown[];
      const isBesideThis =
        isNode(second) && second.type === "MemberExpression" && isNode(second.object) && second.object.type === "MetaProperty";
      const script = nameOf(node.callee) === "URL" && isBesideThis ? textOf(first) : null;
      return script?.endsWith(".worker.ts") === true ? script : null;
    }
    default:
      return null;
  }
}

function isErased(node: Node): boolean {
  if (node.type === "TSImportType" || node.importKind === "type" || node.exportKind === "type") return true;
  const specifiers = Array.isArray(node.specifiers) ? node.specifiers.filter(isNode) : [];
  return specifiers.length > 0 && specifiers.every((specifier) => specifier.importKind === "type" || specifier.exportKind === "type");
}

/** `document` of `globalThis.document`, `Math.random` of `Math.random` and of `const { random } = Math`. */
function globalMember(node: Node): string | null {
  if (node.type === "MemberExpression") {
    const object = nameOf(node.object);
    const member = node.computed === true ? textOf(node.property) : nameOf(node.property);
    if (object === null || member === null) return null;
    if (globalObjects.has(object)) return member;
    return object === "Math" ? `Math.${member}` : null;
  }
  if (node.type === "VariableDeclarator" && nameOf(node.init) === "Math" && isNode(node.id) && node.id.type === "ObjectPattern") {
    const keys = (node.id.properties as readonly Node[]).map((property) => nameOf(property.key));
    return keys.includes("random") ? "Math.random" : null;
  }
  return null;
}

/** A child that names a member, a key or a label, and is neither a use nor a binding. */
function isOnlyAName(node: Node, key: string): boolean {
  if (node.computed === true) return false;
  switch (node.type) {
    case "MemberExpression":
      return key === "property";
    case "Property":
    case "MethodDefinition":
    case "PropertyDefinition":
    case "AccessorProperty":
      return key === "key";
    case "ImportSpecifier":
      return key === "imported";
    case "ExportSpecifier":
    case "ExportAllDeclaration":
      return key === "exported";
    case "MetaProperty":
    case "LabeledStatement":
    case "BreakStatement":
    case "ContinueStatement":
      return key === "meta" || key === "property" || key === "label";
    case "JSXAttribute":
      return key === "name";
    default:
      return false;
  }
}

function isBinding(node: Node, key: string, isPattern: boolean): boolean {
  switch (node.type) {
    case "VariableDeclarator":
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
    case "ClassDeclaration":
    case "ClassExpression":
      return key === "id" || key === "params";
    case "CatchClause":
      return key === "param";
    case "ImportSpecifier":
    case "ImportDefaultSpecifier":
    case "ImportNamespaceSpecifier":
      return key === "local";
    case "AssignmentPattern":
      return isPattern && key === "left";
    case "Property":
      return isPattern && key === "value";
    case "ObjectPattern":
    case "ArrayPattern":
    case "RestElement":
    case "TSParameterProperty":
      return isPattern;
    default:
      return false;
  }
}

/** The line, from 1, of an offset. */
function createLineIndex(text: string): (offset: number) => number {
  const starts = [0];
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
  return (offset) => starts.findLastIndex((start) => start <= offset) + 1;
}

/** The most characters of a formula that is drawn. */
const LONGEST = 4_000;
/** The most commands, groups, powers and cells of a formula that is drawn. */
const MOST_SIGNS = 1_500;
/** The deepest nesting of groups and commands. */
const DEEPEST = 40;

const definitions = /\\(?:[gex]?def|(?:re)?newcommand|providecommand|let|futurelet|global|long)(?![a-zA-Z])/;

export type FormulaWeight =
  | {
      readonly kind: "drawn";
      /** The cost, in units of one task of the browser. */
      readonly weight: number;
      /** How many macro expansions KaTeX may make. */
      readonly expansions: number;
    }
  | { readonly kind: "too much"; readonly why: string };

/** What a formula costs to draw, or why it is too large. Linear in its length. */
export function weighFormula(tex: string): FormulaWeight {
  if (tex.length > LONGEST) return tooMuch(`has more than ${LONGEST.toLocaleString("en")} characters`);
  let signs = 0;
  let depth = 0;
  let row = 0;
  let deepest = 0;
  for (const [token] of tex.matchAll(/\\(?:[a-zA-Z]+|.)|[{}^_&]|[^\s\\{}^_&]/gs)) {
    if (token === "{" || token === "\\left" || token === "\\begin") depth++;
    if (token === "}" || token === "\\right" || token === "\\end") depth = Math.max(0, depth - 1);
    // A command may take the next command as its argument: `\sqrt\sqrt x`.
    if (token.length > 1 || token === "^" || token === "_") row++;
    else if (token !== "{") row = 0;
    deepest = Math.max(deepest, depth + row);
    if (token.length > 1 || "{^_&".includes(token)) signs++;
  }
  if (deepest > DEEPEST) return tooMuch(`has groups or commands nested more than ${DEEPEST} deep`);
  if (signs > MOST_SIGNS) return tooMuch(`has more than ${MOST_SIGNS.toLocaleString("en")} commands and groups`);
  // A macro's body can be as long as the text, at each use.
  const expansions = definitions.test(tex) ? Math.min(500, Math.floor(10_000 / tex.length)) : 500;
  return { kind: "drawn", weight: 0.005 + tex.length * 0.000_2 + signs * 0.000_3, expansions };
}

const tooMuch = (why: string): FormulaWeight => ({ kind: "too much", why });

interface NumberLimits {
  readonly least: number;
  readonly most: number;
  readonly isWhole: boolean;
}

export type ReadNumber = { readonly ok: true; readonly value: number } | { readonly ok: false; readonly why: string };

/** The digit zero of each supported script; the other digits follow it in Unicode. */
const zeros = ["0", "٠", "۰", "०", "০", "๐", "０"].map((zero) => zero.charCodeAt(0));

/**
 * The number that a person typed, or what is wrong with it. Thousands may be grouped, and a comma may be the decimal separator. A text that
 * can mean two numbers is refused, with both named.
 */
export function readNumber(typed: string, { least, most, isWhole }: NumberLimits): ReadNumber {
  const range = `${isWhole ? "A whole number" : "A number"} from ${least} to ${most}.`;
  const wrong = (why = range): ReadNumber => ({ ok: false, why });
  const text = plainly(typed.trim());
  if (text === "") return wrong();
  const parts = /^([+-]?)(\d[\d.,' ]*|[.,]\d+)(e[+-]?\d{1,3})?$/i.exec(text);
  if (parts === null) return wrong();
  const [, sign = "", digits = "", exponent = ""] = parts;
  const meant = meaningsOf(digits, isWhole).map((number) => Number(`${sign}${number}${exponent}`));
  const possible = [...new Set(meant.filter((number) => number >= least && number <= most && (!isWhole || Number.isInteger(number))))];
  const [value, other] = possible;
  if (value === undefined) return wrong();
  if (other === undefined) return { ok: true, value };
  return wrong(`“${typed.trim()}” can mean ${value} or ${other}. Write one of the two.`);
}

/** Replaces digits, signs and separators by those of ASCII. */
const plainly = (text: string): string =>
  text
    .replace(/[٠-٩۰-۹०-९০-৯๐-๙０-９]/g, (digit) => {
      const code = digit.charCodeAt(0);
      return String(code - (zeros.findLast((zero) => zero <= code) ?? code));
    })
    .replace(/[−－]/g, "-")
    .replace(/[٫．]/g, ".")
    .replace(/[٬，]/g, ",")
    .replace(/[’＇]/g, "'")
    .replace(/[\u00a0\u2009\u202f_]/g, " ");

/** The numbers, in JavaScript's notation, that digits with separators can mean. */
function meaningsOf(digits: string, isWhole: boolean): readonly string[] {
  const meanings: string[] = [];
  // 1,000,000.5 and 1.000.000,5 and 1 000 000,5
  const grouped = /^[1-9]\d{0,2}(?:([.,' ])\d{3}(?:\1\d{3})*)(?:([.,])(\d*))?$/.exec(digits);
  if (grouped && grouped[1] !== grouped[2]) {
    const whole = grouped[2] === undefined ? digits : digits.slice(0, digits.lastIndexOf(grouped[2]));
    meanings.push(`${whole.replace(/\D/g, "")}.${grouped[3] ?? ""}0`);
  }
  // In whole numbers a comma groups thousands, as in everything that this page writes.
  const plain = (isWhole ? /^(\d*)(?:\.(\d*))?$/ : /^(\d*)(?:[.,](\d*))?$/).exec(digits);
  if (plain) meanings.push(`${plain[1] || "0"}.${plain[2] ?? ""}0`);
  return meanings;
}

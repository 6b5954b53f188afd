import { familiesWith } from "../../problems/capabilities";
import type { FamilyName } from "../../problems/problem";
import { wrongCall } from "./command";
import { quoted } from "./printable";

/** An option has two dashes and a long name. A boolean one takes no value; `multiple` can be given again. */
export type OptionSpec =
  | { readonly type: "boolean"; readonly default: false }
  | { readonly type: "string"; readonly default?: string; readonly multiple?: true };

type ValueOf<Spec extends OptionSpec> = Spec extends { readonly type: "boolean" }
  ? boolean
  : Spec extends { readonly multiple: true }
    ? readonly string[]
    : Spec extends { readonly default: string }
      ? string
      : string | undefined;

export interface Arguments<Specs extends Readonly<Record<string, OptionSpec>>> {
  readonly values: { readonly [Name in keyof Specs]: ValueOf<Specs[Name]> };
  readonly positionals: readonly string[];
}

/** "--seed" or "--seed=3". A statement such as "--x = 5" begins with two dashes but has no name, so it is no option. */
const option = /^--([a-z][a-z-]*)(?:=(.*))?$/s;

/**
 * Reads a command's arguments strictly; a mistake becomes a usage error. No option has one dash, so a statement may begin with one. Behind
 * "--" nothing is an option. `positionals` are named in the error; null allows any number of them.
 */
export function readArguments<const Specs extends Readonly<Record<string, OptionSpec>>>(
  args: readonly string[],
  specs: Specs,
  positionals: readonly string[] | null,
): Arguments<Specs> {
  const given = new Map<string, string[]>();
  const others: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const argument = args[at] as string;
    if (argument === "--") {
      others.push(...args.slice(at + 1));
      break;
    }
    const [, name, attached] = option.exec(argument) ?? [];
    if (name === undefined) {
      others.push(argument);
      continue;
    }
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (spec === undefined) throw wrongCall(unknownOption(name, specs));
    const values = given.get(name) ?? [];
    if (values.length > 0 && !(spec.type === "string" && spec.multiple)) throw wrongCall(`--${name} is given twice`);
    given.set(name, values);
    if (spec.type === "boolean") {
      if (attached !== undefined) throw wrongCall(`--${name} takes no value`);
      values.push("");
      continue;
    }
    const next = args[at + 1];
    if (attached === undefined && next !== undefined && next !== "--" && !option.test(next)) {
      values.push(next);
      at++;
    } else values.push(attached ?? "");
    if (values.at(-1) === "") throw wrongCall(`--${name} needs a value`);
  }
  checkPositionals(others, positionals);
  const values = Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, readGiven(spec, given.get(name))]));
  return { values: values as Arguments<Specs>["values"], positionals: others };
}

/** Whether help is asked for. Behind "--" nothing is an option. */
export function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return (end < 0 ? args : args.slice(0, end)).some((argument) => argument === "--help" || argument === "-h");
}

function readGiven(spec: OptionSpec, given: readonly string[] | undefined): boolean | string | readonly string[] | undefined {
  if (spec.type === "boolean") return given !== undefined;
  return spec.multiple ? (given ?? []) : (given?.[0] ?? spec.default);
}

function unknownOption(name: string, specs: Readonly<Record<string, OptionSpec>>): string {
  const known = Object.keys(specs).map((known) => `--${known}`);
  const what = `there is no option --${name}; there are ${known.join(", ")}`;
  return `${what}. Write -- before a statement that begins with two dashes: -- "--${name}"`;
}

function checkPositionals(given: readonly string[], named: readonly string[] | null): void {
  if (named === null || (given.length === named.length && given.every((text) => text.trim() !== ""))) return;
  const expected = named.length === 0 ? "no arguments" : named.map((name) => `<${name}>`).join(" ");
  const got = given.length === 0 ? "none" : given.map(quoted).join(" ");
  const dash = given.find((text) => /^-[a-z]/.test(text));
  const hint = dash === undefined || given.length <= named.length ? "" : ". Options begin with two dashes";
  throw wrongCall(`expected ${expected}, but got ${got}${hint}`);
}

/** The least and the greatest value of an option. */
export type Bounds = readonly [from: number, to: number];

export function wholeNumber<Fallback>(name: string, text: string | undefined, fallback: Fallback, [from, to]: Bounds): number | Fallback {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!/^\d{1,16}$/.test(text) || value < from || value > to)
    throw wrongCall(`--${name} takes a whole number from ${from} to ${to}, not ${quoted(text)}`);
  return value;
}

export function realNumber<Fallback>(name: string, text: string | undefined, fallback: Fallback, [from, to]: Bounds): number | Fallback {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) || !(value >= from && value <= to))
    throw wrongCall(`--${name} takes a number from ${from} to ${to}, not ${quoted(text)}`);
  return value;
}

/** The families that have a generator, as a command's help names them. */
export const familyChoice = (): string =>
  familiesWith("generator")
    .map(({ name }) => name)
    .join(" or ");

/** The family that a command is given; one that has no problems of its own to draw is refused. */
export function familyGiven(name: string): FamilyName {
  if (familiesWith("generator").some((family) => family.name === name)) return name;
  throw wrongCall(`--family takes ${familyChoice()}, not ${quoted(name)}`);
}

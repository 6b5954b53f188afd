import { type ParseArgsConfig, parseArgs } from "node:util";
import { wrongCall } from "./command";

/** Reads a command's arguments strictly; what is wrong becomes a usage error. `positionals` are named for it; null: any number of them. */
export function readArguments<Options extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: Options,
  positionals: readonly string[] | null,
) {
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    if (positionals !== null && parsed.positionals.length !== positionals.length) {
      const expected = positionals.length === 0 ? "no arguments" : positionals.map((name) => `<${name}>`).join(" ");
      throw wrongCall(
        `expected ${expected}, and got ${parsed.positionals.length === 0 ? "none" : parsed.positionals.map((text) => JSON.stringify(text)).join(" ")}`,
      );
    }
    return parsed;
  } catch (error) {
    if (error instanceof TypeError) throw wrongCall(error.message);
    throw error;
  }
}

export function wholeNumber(name: string, text: string | undefined, fallback: number, smallest = 0): number {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < smallest)
    throw wrongCall(`--${name} takes a whole number from ${smallest} up, not "${text}"`);
  return value;
}

export function realNumber(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value < 0) throw wrongCall(`--${name} takes a number from 0 up, not "${text}"`);
  return value;
}

import { describe, expect, it } from "vitest";
import { asksForHelp, readArguments, realNumber, wholeNumber } from "../../lib/cli/console/arguments";

const specs = {
  seed: { type: "string" },
  from: { type: "string", multiple: true },
  family: { type: "string", default: "countdown-3" },
  json: { type: "boolean", default: false },
} as const;
const read = (...args: string[]) => readArguments(args, specs, ["problem"]);

describe("arguments", () => {
  it("are options with two dashes and a name; everything else is not, a statement that begins with a dash neither", () => {
    for (const statement of ["-x = 5", "-5x + 3 = 2", "- x = 5", "--x = 5", "-", "16 14 10 -> 5", "--Seed", "---x"]) {
      expect(read(statement, "--json")).toEqual({
        values: { seed: undefined, from: [], family: "countdown-3", json: true },
        positionals: [statement],
      });
    }
    expect(read("--seed", "3", "p").values.seed).toBe("3");
    expect(read("p", "--seed=3").values.seed).toBe("3");
    expect(read("p", "--from", "a", "--from=b=c").values.from).toEqual(["a", "b=c"]);
    expect(read("--json", "--", "--seed").positionals).toEqual(["--seed"]);
    expect(read("p", "--seed", "-1").values.seed).toBe("-1");
  });

  it.each([
    [["p", "--wings"], "there is no option --wings"],
    [["p", "--x=5"], 'dashes: -- "--x"'],
    [["p", "--constructor", "1"], "there is no option --constructor"],
    [["p", "--to-string"], "there is no option --to-string"],
    [["p", "--seed"], "--seed needs a value"],
    [["p", "--seed="], "--seed needs a value"],
    [["p", "--seed", "--json"], "--seed needs a value"],
    [["p", "--seed", "1", "--seed", "2"], "--seed is given twice"],
    [["p", "--json", "--json"], "--json is given twice"],
    [["p", "--json=yes"], "--json takes no value"],
    [["p", "q"], 'expected <problem>, but got "p" "q"'],
    [["p", "-seed", "3"], "Options begin with two dashes"],
    [[], "expected <problem>, but got none"],
    [[" "], 'expected <problem>, but got " "'],
  ])("of %j are refused: %s", (args, sentence) => {
    expect(() => read(...args)).toThrow(sentence);
  });

  it("ask for help before -- only", () => {
    expect(asksForHelp(["p", "--help"])).toBe(true);
    expect(asksForHelp(["-h"])).toBe(true);
    expect(asksForHelp(["--", "--help"])).toBe(false);
  });

  it("are numbers within bounds, written as numbers are", () => {
    expect(wholeNumber("seed", "12", 1, [0, 100])).toBe(12);
    expect(wholeNumber("seed", undefined, null, [0, 100])).toBeNull();
    for (const text of ["-1", "101", "1e1", "1.0", "0x1", "", " 1", "1e400", "99999999999999999999", "1,000", "١"]) {
      expect(() => wholeNumber("seed", text, 1, [0, 100]), text).toThrow("--seed takes a whole number from 0 to 100, not ");
    }
    expect(realNumber("quality", "0.5", 1, [0, 1])).toBe(0.5);
    expect(realNumber("quality", "1e-3", 1, [0, 1])).toBe(0.001);
    for (const text of ["-0.1", "1.01", "1e400", "NaN", "Infinity", "0x1", "", ".", "1_0", "0,5"]) {
      expect(() => realNumber("quality", text, 1, [0, 1]), text).toThrow("--quality takes a number from 0 to 1, not ");
    }
  });
});

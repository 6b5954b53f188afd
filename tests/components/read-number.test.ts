import { describe, expect, it } from "vitest";
import { readNumber } from "../../components/ui/read-number";

const iterations = { least: 1, most: 5_000, isWhole: true };
const share = { least: 0, most: 1, isWhole: false };
const amount = { least: 0, most: 10_000, isWhole: false };

describe("a number that is typed", () => {
  it.each([
    ["12", 12],
    [" 5 ", 5],
    ["1,000", 1_000],
    ["1 000", 1_000],
    ["1\u202f000", 1_000],
    ["1'000", 1_000],
    ["1_000", 1_000],
    ["1e3", 1_000],
    ["١٢", 12],
    ["१२", 12],
    ["１２", 12],
    ["+7", 7],
    ["7.0", 7],
  ])("whole: %s", (typed, value) => {
    expect(readNumber(typed, iterations)).toEqual({ ok: true, value });
  });

  it.each([
    ["0.5", 0.5],
    ["0,5", 0.5],
    [".5", 0.5],
    ["0.", 0],
    ["٠٫٥", 0.5],
    ["1,000", 1],
    ["0,500", 0.5],
    ["5e-1", 0.5],
  ])("between 0 and 1: %s", (typed, value) => {
    expect(readNumber(typed, share)).toEqual({ ok: true, value });
  });

  it.each([
    ["1,000.5", 1_000.5],
    ["1.000,5", 1_000.5],
    ["1,5", 1.5],
    ["1.25", 1.25],
    ["1 000,25", 1_000.25],
  ])("with a part behind the point: %s", (typed, value) => {
    expect(readNumber(typed, amount)).toEqual({ ok: true, value });
  });

  it.each([
    "",
    " ",
    "--",
    "-",
    "1.5",
    "0x10",
    "0b1",
    "1,00",
    "1,0000",
    "10,00,000",
    "1,,000",
    "1.2.3",
    "five",
    "1 2",
    "Infinity",
    "NaN",
    "1e",
    "9,999",
    "0",
    "-3",
    "½",
  ])("whole, and nothing is guessed: %s", (typed) => {
    expect(readNumber(typed, iterations)).toEqual({ ok: false, why: "A whole number from 1 to 5000." });
  });

  it("that can mean two numbers is named with both", () => {
    expect(readNumber("1.000", iterations)).toEqual({ ok: false, why: "“1.000” can mean 1000 or 1. Write one of the two." });
    expect(readNumber("1,000", amount)).toEqual({ ok: false, why: "“1,000” can mean 1000 or 1. Write one of the two." });
  });

  it("below nothing, where the limits allow it", () => {
    expect(readNumber("−3", { least: -5, most: 5, isWhole: true })).toEqual({ ok: true, value: -3 });
  });
});

import { expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { allFamilies } from "../../lib/problems/families";
import { canBeRight } from "../../lib/verify/stated-answer";
import { verify } from "../../lib/verify/verify";
import { wholeFamily } from "../fixtures/whole-family";

it.each(allFamilies().map(({ name }) => name))("the answer of a right solution can be right, that of another number cannot: %s", (name) => {
  const family = wholeFamily(name);
  let [right, wrong] = [0, 0];
  for (let index = 0; index < 300; index++) {
    const problem = family.generate(5, index, "train");
    const { outcome, isSound, answer } = verify(problem, family.attempt(problem, createRng(6, "test", index), 0.6));
    if (answer === null) continue;
    const isRight = outcome === "right";
    if (isRight) right++;
    if (isRight) expect(canBeRight(problem, answer), `${problem.id}: ${answer}`).toBe(true);
    // A sound path that misses its target; in equations every sound solution is right.
    if (!isRight && isSound) wrong++;
    if (!isRight && isSound) expect(canBeRight(problem, answer), `${problem.id}: ${answer}`).toBe(false);
  }
  expect(right).toBeGreaterThan(100);
  if (name !== "linear-equation") expect(wrong).toBeGreaterThan(20);
});

it("what is no expression over the numbers cannot be right", () => {
  const problem = wholeFamily("countdown-3").generate(1, 0, "train");
  for (const answer of [
    "",
    "5",
    "1 +",
    "(1 + 2",
    "1 - 2 - 3",
    "constructor",
    `${"(".repeat(30)}1${")".repeat(30)}`,
    "9".repeat(100),
    problem.answer ?? "",
  ])
    expect(canBeRight(problem, answer), answer).toBe(false);
});

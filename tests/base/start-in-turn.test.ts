import { expect, it } from "vitest";
import { startInTurn, type Work } from "../../lib/base/start-in-turn";

const tick = () => new Promise((resolve) => setTimeout(resolve, 0));

it("starts a work when the one before it is at work or has ended, and tells how all of them ended", async () => {
  const said: string[] = [];
  const atWork = new Map<string, () => void>();
  const ends = new Map<string, (error?: Error) => void>();
  const work =
    (name: string): Work =>
    (isAtWork) => {
      said.push(name);
      atWork.set(name, isAtWork);
      return new Promise((resolve, reject) => ends.set(name, (error) => (error ? reject(error) : resolve())));
    };
  const all = startInTurn([work("one"), work("two"), work("three")]);
  await tick();
  expect(said).toEqual(["one"]);
  atWork.get("one")?.();
  await tick();
  expect(said).toEqual(["one", "two"]);
  ends.get("two")?.(new Error("broken"));
  await tick();
  expect(said).toEqual(["one", "two", "three"]);
  ends.get("three")?.();
  ends.get("one")?.();
  expect((await all).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});

import { failure, ok } from "../../lib/base/result";
import { uniformAt } from "../../lib/base/rng";
import { boxedAnswer } from "../../lib/problems/answer";
import type { Family } from "../../lib/problems/family";
import type { Judge, Verdict } from "../../lib/problems/judge";
import type { Problem, ProblemId } from "../../lib/problems/problem";
import type { Policy } from "../../lib/search/policy";

/** How long the judge of riddles takes. */
export const JUDGE_MS = 50;

/** How many verdicts were asked for, and how many at most at the same time. */
export const asked = { verdicts: 0, atOnce: 0, underWay: 0 };

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^(?:an?|the)\s+/, "")
    .replace(/[.!?]$/, "")
    .trim();

function verdictOn({ answer: known }: Problem, answer: string | null): Verdict {
  const rest = { isSound: null, falseStep: null, answer };
  if (answer === null) return { ...rest, outcome: "wrong", reason: "The solution states no answer." };
  if (known === null) return { ...rest, outcome: "unknown", reason: "Nobody knows the answer to this riddle." };
  if (answer === "something") return { ...rest, outcome: "unknown", reason: "“something” can mean anything." };
  return answer === plain(known)
    ? { ...rest, outcome: "right", reason: "That is it." }
    : { ...rest, outcome: "wrong", reason: `The answer is “${known}”.` };
}

/** Like a checker in another process: it answers after a while. */
const judge: Judge = {
  judge: (problem, submission) =>
    new Promise((resolve) => {
      asked.verdicts++;
      asked.atOnce = Math.max(asked.atOnce, ++asked.underWay);
      const stated = "steps" in submission ? boxedAnswer(submission.steps.at(-1) ?? "") : submission.answer;
      setTimeout(() => {
        asked.underWay--;
        resolve(verdictOn(problem, stated === null ? null : plain(stated)));
      }, JUDGE_MS);
    }),
};

/** Free-form answers, no generator, a judge that takes time: all of a family that is not computed. */
export const riddles: Family = {
  name: "riddle",
  title: "Riddles",
  rules: "Say what the riddle speaks of.",
  typing: {
    label: "A riddle, and its answer if it is known",
    example: "Riddle: What has keys and opens no door? A piano",
    likeness: (text) => (/^\s*riddle\b/i.test(text) ? 1 : 0),
    parse: (text) => {
      const [, question, answer] = /^\s*riddle:?\s*([^?]+\?)\s*(.*)$/is.exec(text) ?? [];
      if (question === undefined)
        return failure("A riddle ends with a question mark. Write it like this: Riddle: What has keys and opens no door?");
      return ok(riddle(question, answer === undefined || answer === "" ? null : answer));
    },
    write: ({ statement, answer }) => `Riddle: ${statement}${answer === null ? "" : ` ${answer}`}`,
  },
  judge,
};

const riddle = (statement: string, answer: string | null): Problem => ({
  id: `riddle:${statement} ${answer ?? ""}` as ProblemId,
  statement,
  answer,
  family: "riddle",
  source: { kind: "typed" },
});

const thoughts = ["It has a lid.", "It stands in a room.", "Somebody plays on it."];
const answers = ["a piano", "a door", "a lock", "something", "the piano."];

/** A policy of riddles by script: a thought or two, then an answer. Pure in its streams. */
export const riddler: Policy = {
  describe: () => ({ kind: "scripted", script: "Riddler", precision: null, device: null, backend: null }),
  propose: async (_, path, streams) =>
    streams.map((stream) => {
      const isAnswer = path.length > 1 || (path.length > 0 && uniformAt(stream, 0) < 0.6);
      const list = isAnswer ? answers : thoughts;
      const said = list[Math.floor(uniformAt(stream, 1) * list.length)] ?? "";
      return { text: isAnswer ? `So it is \\boxed{${said}}.` : said, tokens: 5, logProbability: null, stop: "boundary" };
    }),
  rollout: async (_, requests) =>
    requests.map(({ streams }) =>
      streams.map((stream) => {
        const said = answers[Math.floor(uniformAt(stream, 1) * answers.length)] ?? "";
        return { text: `So it is \\boxed{${said}}.`, tokens: 5, logProbability: null, stop: "end" };
      }),
    ),
};

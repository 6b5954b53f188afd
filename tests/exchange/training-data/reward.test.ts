import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createRng } from "../../../lib/base/rng";
import { quickConfiguration } from "../../../lib/search/configuration";
import { traceFromTree } from "../../../lib/search/trace-from-tree";
import { createTree } from "../../../lib/search/tree";
import { judgeSolutionAtOnce } from "../../../lib/trace/judge-solution";
import { phrases } from "../../../lib/trace/phrases";
import { hostileTexts } from "../../fixtures/hostile-texts";
import { search } from "../../fixtures/judged-search";
import { wholeFamily } from "../../fixtures/whole-family";
import { equationPolicy } from "../../search/equation-policy";
import { recordAll, searchAll } from "./searched";

const folder = fileURLToPath(new URL("../../../docs", import.meta.url));
const hasPython = spawnSync("python3", ["--version"]).status === 0;

/** What the reward that ships for training elsewhere says of each pair of question and solution. */
function rewardsOf(pairs: readonly { readonly question: string; readonly written: string }[]): number[] {
  const program = [
    "import json, sys",
    `sys.path.insert(0, ${JSON.stringify(folder)})`,
    "sys.dont_write_bytecode = True",
    "from astrolabe_reward import compute_score, reward",
    "pairs = json.load(sys.stdin)",
    'verl = [compute_score("astrolabe", p["written"], "", {"statement": p["question"]}) for p in pairs]',
    'trl = reward([[{"role": "user", "content": p["question"]}] for p in pairs], [[{"role": "assistant", "content": p["written"]}] for p in pairs])',
    "assert verl == trl",
    "print(json.dumps(verl))",
  ].join("\n");
  const { stdout, stderr, status } = spawnSync("python3", ["-c", program], { input: JSON.stringify(pairs), encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** The solution with something wrong in it, or not: lines lost, doubled, exchanged, numbers off by one. */
function spoil(written: string, seed: number): string {
  const rng = createRng(seed, "test");
  const lines = written.split("\n");
  const at = rng.below(lines.length);
  switch (rng.below(6)) {
    case 0:
      return lines.filter((_, i) => i !== at).join("\n");
    case 1:
      return lines.flatMap((line, i) => (i === at ? [line, line] : [line])).join("\n");
    case 2:
      return [...lines.slice(at), ...lines.slice(0, at)].join("\n");
    case 3: {
      const numbers = [...written.matchAll(/\d+/g)];
      const number = numbers[rng.below(numbers.length)];
      if (number === undefined) return written;
      return written.slice(0, number.index) + (Number(number[0]) + 1) + written.slice(number.index + number[0].length);
    }
    case 4:
      return lines.slice(0, at + 1).join("\n");
    default:
      return `${written}\n\n`;
  }
}

describe.skipIf(!hasPython)("the reward for training elsewhere", () => {
  it("judges whole solutions of Countdown as the project does: told ones, spoiled ones, attempts and hostile texts", async () => {
    const { records } = recordAll(await searchAll());
    const cases = records.flatMap(({ problem, solutions, attempts }, record) => {
      const told = solutions.flatMap(({ astro, direct }) => [astro ?? direct, direct]);
      const tried = attempts.slice(0, 20).map(({ steps }) => steps.map(({ text }) => text).join("\n"));
      const spoiled = told.flatMap((text, i) => Array.from({ length: 8 }, (_, j) => spoil(text, record * 1000 + i * 10 + j)));
      return [...told, ...tried, ...spoiled].map((written) => ({ problem, written }));
    });
    const [{ problem }] = records as [(typeof records)[number]];
    const hostile = hostileTexts.filter((text) => !/\p{Cs}/u.test(text)).map((written) => ({ problem, written }));
    const all = [...cases, ...hostile];
    const rewards = rewardsOf(all.map(({ problem, written }) => ({ question: problem.statement, written })));
    const expected = all.map(({ problem, written }) => (judgeSolutionAtOnce(problem, written, true)?.outcome === "right" ? 1 : -1));
    all.forEach(({ written }, i) => {
      expect(rewards[i], written).toBe(expected[i]);
    });
    expect(expected.filter((one) => one === 1).length).toBeGreaterThan(200);
    expect(expected.filter((one) => one === -1).length).toBeGreaterThan(200);
  });

  it("puts the one boxed number of an equation's last line into the equation, exactly, and takes nothing else", () => {
    const cases: readonly (readonly [question: string, written: string, reward: number])[] = [
      ["Solve 3x - 7 = 9.", "Add 7 to both sides: 3x = 16.\nDivide both sides by 3: x = 16/3, so the answer is \\boxed{16/3}.", 1],
      ["Solve 3x - 7 = 9.", "So the answer is \\boxed{32/6}.", 1],
      ["Solve 3x - 7 = 9.", "So the answer is \\boxed{5}.", -1],
      ["Solve 3x - 7 = 9.", "So the answer is \\boxed{5.333333333333333}.", -1],
      ["Solve 3x - 7 = 9.", "Either \\boxed{16/3} or \\boxed{5}.", -1],
      ["Solve 3x - 7 = 9.", "So the answer is \\boxed{16/3}.\nAnd one more thing.", -1],
      ["Solve 2(x + 3) - x/4 = -(x - 4) + 5/2.", "\\boxed{2/11}", 1],
      ["Solve 2(x + 3) - x/4 = -(x - 4) + 5/2.", "\\boxed{-2/11}", -1],
      ["Solve -x = 4.", "<think>\n\\boxed{4}\n</think>\nSo x is \\boxed{-4}.<|im_end|>\n", 1],
      ["Solve __import__('os').getcwd() = 4.", "\\boxed{4}", -1],
      ["Solve 9**9**9**9 = x.", "\\boxed{4}", -1],
      ["Solve x/0 = 4.", "\\boxed{4}", -1],
      ["Make tea.", "\\boxed{4}", -1],
      ["", "", -1],
    ];
    const rewards = rewardsOf(cases.map(([question, written]) => ({ question, written })));
    cases.forEach(([question, written, reward], i) => {
      expect(rewards[i], `${question} ${written}`).toBe(reward);
    });
  });

  it("finds told solutions of equations right, and other numbers in their last boxes wrong", async () => {
    const family = wholeFamily("linear-equation");
    const pairs: { readonly question: string; readonly written: string; readonly reward: number }[] = [];
    for (let seed = 0; seed < 40; seed++) {
      const problem = family.generate(5, seed, "train");
      const tree = createTree();
      const policy = equationPolicy(0.35);
      for await (const _ of search(tree, { problem, policy, configuration: quickConfiguration, seed })) {
        // The tree grows by itself.
      }
      const provenance = { ...policy.describe(), seed, configuration: {}, versions: {}, when: null };
      for (const form of ["astro", "direct"] as const) {
        const told = traceFromTree(tree, problem, provenance, { form, mistakes: 2, seed });
        if (!told.ok) continue;
        const written = told.value.text.slice(problem.statement.length + 1);
        const last = written.lastIndexOf("\\boxed{") + "\\boxed{".length;
        const question = problem.statement;
        pairs.push({ question, written, reward: 1 });
        pairs.push({ question, written: `${written.slice(0, last)}1${written.slice(last)}`, reward: -1 });
      }
    }
    expect(pairs.length).toBeGreaterThan(60);
    expect(pairs.some(({ written }) => written.includes(phrases.goBack))).toBe(true);
    const rewards = rewardsOf(pairs);
    pairs.forEach(({ question, written, reward }, i) => {
      expect(rewards[i], `${question}\n${written}`).toBe(reward);
    });
  });

  it("is not taken in by a box with the target that the question states, nor by numbers that are not there", () => {
    const question = "Use 16, 14 and 10 to make 5.";
    const rules = "Use each number exactly once, with + - * / and exact division, to make the target.";
    const written = [
      "16 - 14 = 2, leaving 10 and 2.\n10 / 2 = 5, so the answer is \\boxed{5}.",
      "The answer is \\boxed{5}.",
      "10 / 2 = 5, so the answer is \\boxed{5}.",
      "10 - 5 = 5, leaving 16, 14 and 5.\n16 - 14 = 2, leaving 5 and 2.",
      "16 - 14 = 2, leaving 10 and 2.\n10 / 2 = 6, so the answer is \\boxed{5}.",
      "16 + 10 = 26, leaving 26 and 14.\n26 - 14 = 12, so the answer is \\boxed{12}.",
    ];
    expect(rewardsOf(written.map((text) => ({ question: `${question}\n\n${rules}`, written: text })))).toEqual([1, -1, -1, -1, -1, -1]);
  });
});

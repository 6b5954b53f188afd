import { familyOf } from "../../problems/families";
import type { Problem } from "../../problems/problem";
import type { Cell, Column, ColumnType } from "./sheet";

/** The prompt for a chat model: the statement, the family's rules, and where the answer goes. */
export const promptOf = ({ statement, family }: Problem): string =>
  `${statement}\n\n${familyOf(family).rules}\nPut the final answer in \\boxed{}.`;

export const asks = (problem: Problem): Cell => [{ role: "user", content: promptOf(problem) }];
export const answers = (content: string): Cell => [{ role: "assistant", content }];

export const messageList: ColumnType = { list: { fields: { role: "text", content: "text" } } };

/** The split of a problem; "typed" where a person wrote it, "file" where it is from a file. */
export const splitOf = ({ source }: Problem): string => (source.kind === "generated" || source.kind === "set" ? source.split : source.kind);

/** Whether a problem is kept for measuring: the generator's held-out split, and every split of a published set but the one to train on. */
export const isHeldOut = ({ source }: Problem): boolean =>
  source.kind === "generated" ? source.split === "held-out" : source.kind === "set" && source.split !== "train";

/** The columns for a reward function: verl's names, and `label` for OpenRLHF's gold answer. */
export const rewardColumns: readonly Column[] = [
  { name: "data_source", type: "text", meaning: "which reward judges it: astrolabe/ and the family" },
  { name: "ability", type: "text", meaning: "always math" },
  { name: "reward_model", type: { fields: { style: "text", ground_truth: "text" } }, meaning: "style rule, and the right final answer" },
  { name: "label", type: "text", meaning: "the right final answer again, where OpenRLHF looks for it" },
];

export const rewardCells = ({ family, answer }: Problem) => ({
  data_source: `astrolabe/${family}`,
  ability: "math",
  reward_model: { style: "rule", ground_truth: answer ?? "" },
  label: answer ?? "",
});

/**
 * The fields of `extra_info` in every file. A reward function needs the statement: the answer alone does not say which numbers may be used.
 */
export const problemFields = { split: "text", index: "whole", family: "text", problem: "text", statement: "text" } as const;

export const problemCells = (problem: Problem, index: number) => ({
  split: splitOf(problem),
  index,
  family: problem.family,
  problem: problem.id,
  statement: problem.statement,
});

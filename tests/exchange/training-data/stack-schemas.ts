import { z } from "../../../lib/base/zod";

/** The columns that each stack reads, as its documentation and loaders have them; strict, so that nothing is there that is not listed. */

const message = (role: "user" | "assistant") => z.strictObject({ role: z.literal(role), content: z.string().min(1) });
const question = z.tuple([message("user")]);
const reply = z.tuple([message("assistant")]);
const chat = z.tuple([message("user"), message("assistant")]);

const problem = {
  split: z.enum(["train", "held-out", "typed"]),
  index: z.number().int().nonnegative(),
  family: z.string(),
  problem: z.string(),
  statement: z.string(),
};
const reward = {
  data_source: z.string().startsWith("astrolabe/"),
  ability: z.literal("math"),
  reward_model: z.strictObject({ style: z.literal("rule"), ground_truth: z.string() }),
  label: z.string(),
};
const toldInfo = z.strictObject({ ...problem, form: z.enum(["astro", "direct"]), backtracks: z.number().int().nonnegative() });

/** TRL: `messages`, or `prompt` and `completion`. OpenRLHF: an input key with the chat, a label key. */
export const sftSchema = z.strictObject({
  messages: chat,
  prompt: question,
  completion: reply,
  answer: z.string(),
  ...reward,
  extra_info: toldInfo,
});

/** verl: `messages` for the multi-turn loader, `question` and `answer` for the older one. */
export const verlSftSchema = z.strictObject({ messages: chat, question: z.string(), answer: z.string(), ...reward, extra_info: toldInfo });

/** verl: `data_source`, `prompt`, `ability`, `reward_model`, `extra_info`. TRL: `prompt`, and every other column by its name to the rewards. */
export const rlSchema = z.strictObject({
  ...reward,
  prompt: question,
  extra_info: z.strictObject({
    ...problem,
    search_value: z.number().min(0).max(1).nullable(),
    attempts: z.number().int(),
    right_attempts: z.number().int(),
  }),
  answer: z.string(),
  solution: z.string().nullable(),
});

/** TRL's stepwise supervision: `prompt`, `completions`, `labels`. */
export const prmSchema = z.strictObject({
  prompt: z.string(),
  completions: z.array(z.string().min(1)).min(1),
  labels: z.array(z.boolean()),
  values: z.array(z.number().min(0).max(1)),
  visits: z.array(z.number().int().positive()),
  is_right: z.boolean(),
  extra_info: z.strictObject(problem),
});

/** TRL's preference type, with an explicit prompt. */
export const dpoSchema = z.strictObject({
  prompt: question,
  chosen: reply,
  rejected: reply,
  extra_info: z.strictObject({ ...problem, shared_steps: z.number().int().nonnegative() }),
});

/** TRL's unpaired preference type. */
export const ktoSchema = z.strictObject({ prompt: question, completion: reply, label: z.boolean(), extra_info: z.strictObject(problem) });

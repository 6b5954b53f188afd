import type { Result } from "../base/result";
import type { Rng } from "../base/rng";
import type { Judge } from "./judge";
import type { FamilyName, Problem, Split } from "./problem";

/**
 * A kind of problem: how a person types one, and what else can be done with it. Everything optional is a capability, which whoever needs it asks for
 * (lib/problems/capabilities.ts). Nothing outside a family's folder and its line in the registry knows its name.
 */
export interface Family {
  readonly name: FamilyName;
  readonly title: string;
  readonly rules: string;
  readonly typing: Typing;
  readonly judge: Judge;
  readonly generator?: Generator;
  /** Why the fields of a problem that came from outside are not those of one problem; null where they are. Without it they are the file's word. */
  readonly faultOf?: (problem: Problem) => string | null;
  /**
   * An attempt as a beginner writes it: with probability `skill` one of the right solutions, else allowed or likely-looking steps that lead
   * anywhere, to an answer that they do lead to. Base models are trained on attempts.
   */
  readonly attempt?: (problem: Problem, rng: Rng, skill: number) => readonly string[];
  /** What a look back computes of a step that states an answer, as a sentence: "40 is off by 35."; null where there is nothing to compute. */
  readonly check?: (problem: Problem, step: string) => string | null;
  /** The family's own order of the steps that can be next, negative where `a` comes first: traces that try in one order can be learned. */
  readonly compareSteps?: (a: string, b: string) => number;
  /**
   * Which mistakes a trace of this family may show: "dead-end", a path whose every step is allowed and that misses the answer, or "any", false steps
   * too; "any" where it is left out.
   */
  readonly mistakes?: "dead-end" | "any";
  /** Finishes "Let's go back to where we ..." for the state after this step, without the full stop; null where the step cannot be read. */
  readonly stateAfter?: (step: string) => string | null;
}

/** How a person types a problem of the family. */
export interface Typing {
  /** What is typed, as the label of a field. */
  readonly label: string;
  /** As a person would type it. */
  readonly example: string;
  /** How likely a text is meant for this family, right or wrong, from 0 (not at all) to 1. The family of the highest reads the text. */
  readonly likeness: (text: string) => number;
  /** What a person typed, as a problem; the error says what is wrong and what to do. */
  readonly parse: (text: string) => Result<Problem>;
  /** The problem as a person would type it: "16 14 10 -> 5". */
  readonly write: (problem: Problem) => string;
}

/** An endless sequence of problems for each seed and split. */
export interface Generator {
  /** In one sentence of a button: "Another 3-number problem". */
  readonly another: string;
  /** Problem `index` of the sequence. */
  readonly generate: (seed: number, index: number, split: Split) => Problem;
  /** How many different held-out problems are asked for at most; any number where it is left out. */
  readonly mostHeldOut?: number;
}

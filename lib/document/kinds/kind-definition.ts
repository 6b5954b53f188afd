import type { DeepReadonly } from "../../base/deep-readonly";
import type { z } from "../../base/zod";
import type { CellKind } from "./cell-kinds";
import type { Cell, CellBase, Notebook } from "./notebook";

/** What a schema reads, as a type: one definition for both. */
export type SpecFrom<Schema extends z.ZodType> = DeepReadonly<z.output<Schema>>;

/** What a cell reads: the name of another cell, and of which kinds it may be. */
export interface Reference {
  readonly kinds: readonly CellKind[];
  readonly name: string;
}

/** The new name of a cell that is read as one of these kinds; the same name where another cell was renamed. */
export type Rename = (kinds: readonly CellKind[], name: string) => string;

/** Where a new cell will stand. */
export interface NewCellPlace {
  readonly notebook: Notebook;
  /** The cells above it. */
  readonly before: readonly Cell[];
  /** The name of the last cell of the kind above it, else of the first one below it; empty where there is none. */
  readonly nearest: (kind: CellKind) => string;
}

/** The one text that a person writes in a cell. */
export interface Writing<Spec> {
  of(spec: Spec): string;
  with(spec: Spec, text: string): Spec;
  /** The most characters. */
  readonly most: number;
  /** What to do where there are more, as a sentence. */
  readonly advice: string;
}

/** What a cell itself says, for those who look for words; its results are looked through apart from it. */
export interface SaidWords<Spec> {
  /** "settings": its name and the names that it reads stand before the words. */
  readonly as: "text" | "problem" | "settings";
  words(name: string, spec: Spec): readonly string[];
}

/** A part of a spec as a link has it. A layer that is no list of names is written as JSON. */
export type LinkValue = string | number | boolean | object;
export type LinkValues = Readonly<Record<string, LinkValue>>;

/** The parts of a spec in links, where they are not its fields as they are. */
export interface LinkForm<Spec> {
  parts(spec: Spec): LinkValues;
  /** Parts that a spec may lack, each with an empty value. */
  readonly missing?: LinkValues;
  /** Parts that are a text, or a layer as JSON, which begins with a brace. */
  readonly textOrLayer?: readonly string[];
  /** The other way, after the part `changed` was changed; what comes out has yet to pass the schema. */
  spec(parts: LinkValues, changed: string): unknown;
}

/**
 * All that the document knows of one kind of cells. The list of the kinds is `cell-kinds.ts`; the page's part of a kind is
 * `components/kinds/<kind>/`.
 */
export interface KindDefinition<Kind extends CellKind, Spec> {
  readonly kind: Kind;
  /** Reads a spec that comes from outside. Everything that edits can make passes. */
  readonly schema: z.ZodType<Spec>;
  /** The kind's name, and what a cell of the kind is, in one line. */
  readonly label: string;
  readonly what: string;
  /** The name of the first cell of the kind. */
  readonly title: string;
  newSpec(place: NewCellPlace): Spec;
  /** The cells that it reads directly. They need not exist. Missing where it reads none. */
  references?(spec: Spec): readonly Reference[];
  /** The spec with every name that it reads renamed; there where `references` is. */
  renamed?(spec: Spec, rename: Rename): Spec;
  /** The key of its result as the cell stands; null where it misses something. Missing where it has no results of its own. */
  resultKey?(notebook: Notebook, cell: CellBase<Kind, Spec>): string | null;
  /** The key of other results that its result is made from and that are kept with it; null where there are none. */
  sourceKey?(notebook: Notebook, cell: CellBase<Kind, Spec>): string | null;
  readonly writing?: Writing<Spec>;
  /** How many characters of a spec count for the bound of a whole document. Missing for kinds whose specs are short. */
  size?(spec: Spec): number;
  /** Missing where its results say it all. */
  readonly said?: SaidWords<Spec>;
  readonly link?: LinkForm<Spec>;
  /** Whether no result is made from it: words beside the work. */
  readonly isProse?: true;
  /** Where the search lies that a cell of the kind is about: among the cells that it reads, or among those that read it. */
  readonly search?: "read" | "reads it";
  /** The forms of the kind that are explained each by itself, where there are several. */
  form?(spec: Spec): string;
  /** What cells that read it show of its spec. */
  shownByReaders?(spec: Spec): unknown;
}

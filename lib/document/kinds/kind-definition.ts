import type { DeepReadonly } from "../../base/deep-readonly";
import type { z } from "../../base/zod";
import type { CellKind } from "./cell-kinds";
import type { Cell, CellBase, Notebook } from "./notebook";

/** The type of what a schema reads: one definition for both. */
export type SpecFrom<Schema extends z.ZodType> = DeepReadonly<z.output<Schema>>;

/** A reference to another cell: its name, and the kinds that it may have. */
export interface Reference {
  readonly kinds: readonly CellKind[];
  readonly name: string;
}

/** The new name of a cell that is read as one of these kinds; the same name where another cell was renamed. */
export type Rename = (kinds: readonly CellKind[], name: string) => string;

/** The surrounding cells of a new cell. */
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
  /** What to do when the text is longer, as a sentence. */
  readonly advice: string;
}

/** The cell's own words, for the find bar; its results are searched separately. */
export interface SaidWords<Spec> {
  /** "settings": its name and the names that it reads precede the words. */
  readonly as: "text" | "problem" | "settings";
  words(name: string, spec: Spec): readonly string[];
}

/** A part of a spec in a link. A nested object is written as JSON. */
export type LinkValue = string | number | boolean | object;
export type LinkValues = Readonly<Record<string, LinkValue>>;

/** How a spec is written in links, where its parts are not simply its fields. */
export interface LinkForm<Spec> {
  parts(spec: Spec): LinkValues;
  /** Parts that a spec may lack, each with an empty value. */
  readonly missing?: LinkValues;
  /** Parts that are either a text, or an object as JSON, which begins with a brace. */
  readonly textOrLayer?: readonly string[];
  /** The reverse, after the part `changed` was changed; the schema still has to check the result. */
  spec(parts: LinkValues, changed: string): unknown;
}

/**
 * Everything that the document knows about one kind of cells. The list of the kinds is `cell-kinds.ts`; the page's part of a kind is
 * `components/kinds/<kind>/`.
 */
export interface KindDefinition<Kind extends CellKind, Spec> {
  readonly kind: Kind;
  /** Reads a spec from outside. Every spec that edits can make passes. */
  readonly schema: z.ZodType<Spec>;
  /** The kind's name, and a description of its cells in one line. */
  readonly label: string;
  readonly what: string;
  /** The name of the first cell of the kind. */
  readonly title: string;
  newSpec(place: NewCellPlace): Spec;
  /** The cells that it reads directly. They need not exist. Left out by kinds that read none. */
  references?(spec: Spec): readonly Reference[];
  /** The spec with every reference renamed; required with `references`. */
  renamed?(spec: Spec, rename: Rename): Spec;
  /** The key of its result at the present settings; null where something is missing. Left out by kinds without results. */
  resultKey?(notebook: Notebook, cell: CellBase<Kind, Spec>): string | null;
  /** The key of other results that its result is made from and is stored with; null where there are none. */
  sourceKey?(notebook: Notebook, cell: CellBase<Kind, Spec>): string | null;
  readonly writing?: Writing<Spec>;
  /** The characters of a spec that count for the limit of a whole document. Left out by kinds whose specs are short. */
  size?(spec: Spec): number;
  /** Left out where its results contain everything. */
  readonly said?: SaidWords<Spec>;
  readonly link?: LinkForm<Spec>;
  /** Whether no result depends on it: a text. */
  readonly isProse?: true;
  /** Where to find the search that belongs to a cell of this kind: among the cells that it reads, or among those that read it. */
  readonly search?: "read" | "reads it";
  /** The form of a cell, for kinds with several forms that are explained separately. */
  form?(spec: Spec): string;
  /** The part of its spec that is shown by cells that read it. */
  shownByReaders?(spec: Spec): unknown;
}

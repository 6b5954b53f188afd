/** A place in a file, lines from 1. */
export interface Use {
  readonly name: string;
  readonly line: number;
}

export interface Import extends Use {
  /** Erased before it runs: `import type`, or every name in it is a type. */
  readonly isErased: boolean;
}

/** What the rules of the architecture look at in one file. */
export interface SourceFile {
  /** Relative to the project, with slashes: `lib/base/rng.ts`. */
  readonly path: string;
  readonly lineCount: number;
  /** What it imports, as written: imports, re-exports, dynamic imports, types of imports, and scripts of workers by URL. */
  readonly imports: readonly Import[];
  /** Names it uses and nowhere binds: globals. `globalThis.x` counts as `x`, and a member of `Math` as `Math.x`. */
  readonly globals: readonly Use[];
  /** Lines with `export *`. */
  readonly wholesaleExports: readonly number[];
}

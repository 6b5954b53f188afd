/** How the searching for a corpus stands: the funnel so far (docs/method.md, section 3), and the time that it takes. */
export interface SearchesProgress {
  readonly trees: number;
  readonly problems: number;
  readonly usable: number;
  readonly kept: number;
  readonly traces: Readonly<Record<number, number>>;
  /** Of the searches made now, without those that were kept. */
  readonly made: number;
  readonly elapsedMs: number;
}

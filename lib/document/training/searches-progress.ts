/** The progress of a corpus's searches: the funnel so far (docs/method.md, section 3), and the time that it takes. */
export interface SearchesProgress {
  readonly trees: number;
  readonly problems: number;
  readonly usable: number;
  readonly kept: number;
  readonly traces: Readonly<Record<number, number>>;
  /** Searches made now, without the stored ones. */
  readonly made: number;
  readonly elapsedMs: number;
}

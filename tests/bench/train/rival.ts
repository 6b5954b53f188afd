/** One of those that are compared: it goes on training where its last turn ended. */
export interface Rival {
  readonly name: string;
  takeSteps(count: number): Promise<Turn>;
  dispose(): Promise<void>;
}

export interface Turn {
  /** Of each step, from first to last. */
  readonly losses: readonly number[];
  /** Of the whole turn: on the clock, and of the processor, which other work on the machine hardly changes. */
  readonly seconds: number;
  readonly processorSeconds: number;
}

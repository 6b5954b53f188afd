/** The paper's figures as in docs/method.md, never mixed with ours. A mark says how certain they are. */
export interface PaperRow {
  readonly name: string;
  /** MATH-500, AMC 2023, AIME 2024. */
  readonly values: readonly [string, string, string];
  readonly mark: string;
}

export const paperBenchmarks = ["MATH-500", "AMC 2023", "AIME 2024"] as const;

export const paperTable: readonly PaperRow[] = [
  { name: "Llama-3.1-70B-Instruct", values: ["65.8", "37.5", "10.0"], mark: "paper" },
  { name: "Direct-SFT", values: ["65.8", "45.2", "16.7"], mark: "one source" },
  { name: "ASTRO-SFT", values: ["69.6", "51.9", "16.3"], mark: "paper; one source has 13.3 for AIME" },
  { name: "Direct-RL", values: ["79.8", "60.5", "27.1"], mark: "paper, as gains of ASTRO-RL" },
  { name: "ASTRO-RL", values: ["81.8", "64.4", "30.0"], mark: "paper" },
  { name: "Pearson’s r of backtracks and score, during RL", values: ["0.816", "0.851", "0.854"], mark: "one source; paper: above 0.8" },
];

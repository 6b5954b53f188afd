/** The paper's results as docs/method.md has them, each with its mark: rows of a Markdown table that goes on. */
export const paperResults = `| model | MATH-500 | AMC 2023 | AIME 2024 | mark |
| --- | --- | --- | --- | --- |
| Llama-3.1-70B-Instruct | 65.8 | 37.5 | 10.0 | paper |
| Direct-SFT | 65.8 | 45.2 | 16.7 | one source |
| ASTRO-SFT | 69.6 | 51.9 | 16.3 | paper (one source has 13.3) |
| Direct-RL | 79.8 | 60.5 | 27.1 | paper (as gains of ASTRO-RL: +2.0, +3.9, +2.9) |
| ASTRO-RL | 81.8 | 64.4 | 30.0 | paper |`;

import type { CardEvaluation, ModelCard } from "./card";

/** The card as Markdown, for the README beside the weights. */
export function cardAsMarkdown(card: ModelCard): string {
  const { shape, training } = card;
  return `# ${card.name}

${card.summary} ${card.paperRelation}

| | |
| --- | --- |
| architecture | decoder, ${shape.layers} layers of width ${shape.width}, ${shape.heads} heads of ${shape.headSize}, feed-forward ${shape.feedForward} with squared ReLU, RMSNorm, rotary positions (base ${shape.rotaryBase}), up to ${shape.maxPositions} positions |
| parameters | ${whole(card.parameters)}, ${card.precision} |
| vocabulary | ${shape.vocabulary} tokens: numbers, the words of the steps, the paper's sentences |
| starts from | ${training.start === null ? "nothing: random weights" : `${training.start.model}, SHA-256 \`${training.start.sha256}\``} |
| weights | \`onnx/model.onnx\`, ${whole(card.weights.bytes)} bytes, SHA-256 \`${card.weights.sha256}\` |
| data | ${training.data} |
| seen | ${whole(training.examples)} examples, ${whole(training.tokens)} tokens, ${whole(training.learnedTokens)} of them learned |
| optimizer | ${training.optimizer} |
| schedule | ${training.schedule} |
${outcome(training)}
| made by | \`${training.command}\`, ${Math.round(training.wallSeconds)} s on ${training.machine}, ${training.runtime} |

## Held-out accuracy

${card.evaluations.length === 0 ? "Not measured yet." : card.evaluations.map(evaluationLine).join("\n")}

## Files

\`config.json\`, \`generation_config.json\`, \`tokenizer.json\`, \`tokenizer_config.json\` and \`onnx/model.onnx\` are what transformers.js loads;
\`card.json\` is this page as data (its schema: \`lib/model/embedded/card.ts\`).
`;
}

function outcome({ lossCurve, rewardCurve = [] }: ModelCard["training"]): string {
  const [, reward] = rewardCurve.at(-1) ?? [];
  if (reward !== undefined) return `| reward at the end | ${reward.toFixed(2)}, between -1 and 1 (every round is in \`curves.json\`) |`;
  return `| loss at the end | ${lossCurve.at(-1)?.[1].toFixed(4)} nats a learned token (the curve is in \`card.json\`) |`;
}

const whole = (value: number): string => value.toLocaleString("en-US");
const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;

const evaluationLine = (evaluation: CardEvaluation): string => {
  const { family, problems, samples, seed, temperature, passAt1, interval, tokens, backtracks, cutOff, device } = evaluation;
  const drawn = temperature === 0 ? "greedy" : `pass@1 over ${samples} samples at temperature ${temperature}`;
  return (
    `- ${family}: **${percent(passAt1)}** ${drawn} (95 % interval ${percent(interval[0])} to ${percent(interval[1])}); ${tokens.toFixed(1)} tokens and ` +
    `${backtracks.toFixed(2)} backtracks a solution, ${percent(cutOff)} cut off; ${problems} problems, seed ${seed}, ${device}`
  );
};

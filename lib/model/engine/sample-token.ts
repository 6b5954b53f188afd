/** One draw from softmax(logits / temperature) by inverse transform: the first token whose cumulative weight exceeds the uniform's share. */
export interface TokenDraw {
  readonly token: number;
  /** Natural logarithm of the token's probability in the distribution drawn from. */
  readonly logProbability: number;
}

/** `uniform` in [0, 1). At temperature 0 the likeliest token, the first of equals. Computed in float64, the same on every device. */
export function sampleToken(logits: Float32Array, temperature: number, uniform: number): TokenDraw {
  let best = 0;
  for (let token = 1; token < logits.length; token++) if ((logits[token] as number) > (logits[best] as number)) best = token;
  const largest = logits[best] as number;
  if (!Number.isFinite(largest)) throw new Error(`the model gave a logit of ${largest}`);
  const scale = temperature > 0 ? 1 / temperature : 1;
  let total = 0;
  for (const logit of logits) total += Math.exp((logit - largest) * scale);
  const logProbabilityOf = (token: number) => ((logits[token] as number) - largest) * scale - Math.log(total);
  if (temperature <= 0) return { token: best, logProbability: logProbabilityOf(best) };
  const threshold = uniform * total;
  let cumulative = 0;
  for (let token = 0; token < logits.length; token++) {
    cumulative += Math.exp(((logits[token] as number) - largest) * scale);
    if (cumulative > threshold) return { token, logProbability: logProbabilityOf(token) };
  }
  return { token: best, logProbability: logProbabilityOf(best) };
}

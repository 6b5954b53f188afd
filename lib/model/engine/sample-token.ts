import { floatAt } from "../../base/columns";
/** One draw from softmax(logits / temperature) by inverse transform: the first token whose cumulative weight exceeds the uniform's share. */
export interface TokenDraw {
  readonly token: number;
  /** Natural logarithm of the token's probability in the distribution drawn from; at temperature 0, in that of temperature 1. */
  readonly logProbability: number;
  /** Of the same distribution, in nats. */
  readonly entropy: number;
}

/** `uniform` in [0, 1). At temperature 0 the likeliest token, the first of equals. Computed in float64, the same on every device. */
export function sampleToken(logits: Float32Array, temperature: number, uniform: number): TokenDraw {
  let best = 0;
  for (let token = 1; token < logits.length; token++) if (floatAt(logits, token) > floatAt(logits, best)) best = token;
  const largest = floatAt(logits, best);
  if (!Number.isFinite(largest)) throw new Error(`the model gave a logit of ${largest}`);
  const scale = temperature > 0 ? 1 / temperature : 1;
  let total = 0;
  let weighted = 0;
  for (const logit of logits) {
    const exponent = (logit - largest) * scale;
    const share = Math.exp(exponent);
    total += share;
    // A token that is never drawn has the exponent minus infinity and adds nothing.
    if (share > 0) weighted += share * exponent;
  }
  const entropy = Math.log(total) - weighted / total;
  const drawOf = (token: number): TokenDraw => ({
    token,
    logProbability: (floatAt(logits, token) - largest) * scale - Math.log(total),
    entropy,
  });
  if (temperature <= 0) return drawOf(best);
  const threshold = uniform * total;
  let cumulative = 0;
  for (let token = 0; token < logits.length; token++) {
    cumulative += Math.exp((floatAt(logits, token) - largest) * scale);
    if (cumulative > threshold) return drawOf(token);
  }
  return drawOf(best);
}

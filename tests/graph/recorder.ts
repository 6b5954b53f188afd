import type { Brush } from "../../lib/graph/paint/brush";

export interface Call {
  readonly name: string;
  readonly values: readonly unknown[];
  /** The fill and stroke colors when it was made. */
  readonly fill: unknown;
  readonly stroke: unknown;
  /** How text was aligned when it was made. */
  readonly align: unknown;
}

/** A brush that paints nothing and remembers every call. */
export function recordingBrush(): { readonly brush: Brush; readonly calls: Call[] } {
  const calls: Call[] = [];
  const settings: Record<string, unknown> = {};
  const brush = new Proxy(settings, {
    get: (target, name: string) =>
      name in target
        ? target[name]
        : (...values: readonly unknown[]) =>
            calls.push({ name, values, fill: target.fillStyle, stroke: target.strokeStyle, align: target.textAlign }),
    set: (target, name: string, value: unknown) => {
      target[name] = value;
      return true;
    },
  });
  return { brush: brush as unknown as Brush, calls };
}

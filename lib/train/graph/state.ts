import type { DecoderShape, Parameter } from "../../model/decoder/architecture";
import { parametersOf } from "../../model/decoder/architecture";
import type { GraphBuilder, Value } from "../../model/onnx/graph-builder";
import { type AdamWState, stepAdamW } from "./adamw";
import { type MuonState, stepMuon } from "./muon";
import { isSteppedByMuon, type OptimizerSettings, type StepValues } from "./optimizer";

/** The names of a parameter's value and moments under AdamW, as inputs of the step graph. The value is the parameter's own. */
export const adamWNames = (parameter: string): AdamWState => ({
  value: parameter,
  first: `${parameter}.first`,
  second: `${parameter}.second`,
});

export const muonNames = (parameter: string): MuonState => ({ value: parameter, momentum: `${parameter}.momentum` });

/** The output that holds the new value of a state input. */
export const nextName = (state: string): string => `next.${state}`;

/** Every tensor that passes from step to step, with its shape: the parameters under their own names, and the optimizer's state. */
export function stateShapes(shape: DecoderShape, settings: OptimizerSettings): ReadonlyMap<string, readonly number[]> {
  const namesOf = (parameter: Parameter) => (isSteppedByMuon(settings, parameter) ? muonNames : adamWNames)(parameter.name);
  return new Map(
    parametersOf(shape).flatMap((parameter) => Object.values(namesOf(parameter)).map((name: string) => [name, parameter.dims] as const)),
  );
}

/** One step of a parameter by its optimizer: the new values of its state, by the names of the old ones. */
export function stepParameter(
  graph: GraphBuilder,
  settings: OptimizerSettings,
  step: StepValues,
  parameter: Parameter,
  gradient: Value,
): readonly (readonly [string, Value])[] {
  if (isSteppedByMuon(settings, parameter)) {
    const names = muonNames(parameter.name);
    const next = stepMuon(graph, settings, step, parameter, names, gradient);
    return (["value", "momentum"] as const).map((part) => [names[part], next[part]]);
  }
  const names = adamWNames(parameter.name);
  const next = stepAdamW(graph, settings, step, parameter, names, gradient);
  return (["value", "first", "second"] as const).map((part) => [names[part], next[part]]);
}

import { isSameModel, notKnown } from "../../base/describe-model";
import { deviceNames, type PolicyDescription } from "../../base/provenance";
import type { SearchHeader } from "./result-store";

/** Whether these weights, on this device, made the beginning: with others the tree would be neither's. A trained model's name may have changed. */
export const isMadeBy = ({ origin, provenance }: SearchHeader, described: PolicyDescription | undefined): boolean =>
  origin.kind === "here" && isSameDevice(provenance, described);

/** Whether both are the same model on the same device. */
export const isSameDevice = (one: PolicyDescription, other: PolicyDescription | undefined): boolean =>
  other !== undefined &&
  isSameModel(one, other) &&
  (["precision", "device", "backend"] as const).every((field) => one[field] === other[field]);

/**
 * Why the loaded model cannot continue an unfinished result; null where it can. Other weights make the result old, which is reported
 * elsewhere.
 */
export function whyNotMadeBy(begun: PolicyDescription, now: PolicyDescription, what: string): string | null {
  if (!isSameModel(begun, now) || begun.precision !== now.precision) return null;
  if (begun.device === now.device && begun.backend === now.backend) return null;
  const [before, after] = [placeOf(begun), placeOf(now)];
  const places =
    before === after
      ? `“${begun.backend ?? notKnown}”, and the model now runs on “${now.backend ?? notKnown}”`
      : `${before}, and the model now runs on ${after}`;
  return `${what} was begun on ${places}. Devices round numbers differently, so a result of both would belong to neither.`;
}

const placeOf = ({ device }: PolicyDescription): string => (device === null ? "a device that is not known" : deviceNames[device]);

/** The advice for that case. */
export const onlyThere = "It is kept. Continue it where it was begun, or press Start over to make it again where the model runs now.";

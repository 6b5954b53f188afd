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

/** Why the model that is loaded cannot go on with what was begun; null where it can. Other weights make it old, which is said elsewhere. */
export function whyNotMadeBy(begun: PolicyDescription, now: PolicyDescription, what: string): string | null {
  if (!isSameModel(begun, now) || begun.precision !== now.precision) return null;
  if (begun.device === now.device && begun.backend === now.backend) return null;
  const [before, after] = [placeOf(begun), placeOf(now)];
  const places =
    before === after
      ? `“${begun.backend ?? notKnown}”, and the model now runs on “${now.backend ?? notKnown}”`
      : `${before}, and the model now runs on ${after}`;
  return `${what} was begun on ${places}. Devices round numbers differently, so that a result of both would be neither’s.`;
}

const placeOf = ({ device }: PolicyDescription): string => (device === null ? "a device that is not known" : deviceNames[device]);

/** What can be done then. */
export const onlyThere = "It is kept. It can go on where it was begun; Start over makes it anew where the model runs now.";

import { within } from "../../base/within";

/** A lost device can fail a run, or give numbers that are none, a moment before it is told of. */
const LOSS_IS_TOLD_WITHIN_MS = 300;

/** Waits until a loss that may have failed a run is told of, where it was one. */
export async function untilLossIsTold(gpuLost: Promise<unknown> | undefined): Promise<void> {
  if (gpuLost !== undefined) await within(gpuLost, LOSS_IS_TOLD_WITHIN_MS, () => undefined);
}

/** The part of `GPUAdapter` that is watched. */
export interface AdapterClass {
  readonly prototype: Pick<GPUAdapter, "requestDevice">;
}

/**
 * Resolves when a GPU device is lost that was made in this worker after the call. The runtime makes its device itself, and says of its loss
 * nothing until its next run fails, if it does: so what adapters give is watched.
 */
export function gpuLoss(adapters: AdapterClass | undefined): Promise<string> {
  return new Promise((resolve) => {
    if (adapters === undefined) return;
    const { prototype } = adapters;
    const { requestDevice } = prototype;
    prototype.requestDevice = async function watched(this: GPUAdapter, ...given) {
      const device = await requestDevice.apply(this, given);
      void device.lost.then(({ reason, message }) => resolve(`${reason} ${message}`));
      return device;
    };
  });
}

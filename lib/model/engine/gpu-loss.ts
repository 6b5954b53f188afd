import { within } from "../../base/within";

/** In milliseconds. A lost device can make a run fail, or return wrong numbers, shortly before the browser reports the loss. */
const LOSS_IS_TOLD_WITHIN_MS = 300;

/** Waits for the report of a loss that may have made a run fail. */
export async function untilLossIsTold(gpuLost: Promise<unknown> | undefined): Promise<void> {
  if (gpuLost !== undefined) await within(gpuLost, LOSS_IS_TOLD_WITHIN_MS, () => undefined);
}

/** The part of `GPUAdapter` that is replaced. */
export interface AdapterClass {
  readonly prototype: Pick<GPUAdapter, "requestDevice">;
}

/**
 * Resolves when a GPU device that was made in this worker after the call is lost. The runtime makes its device itself and does not report
 * its loss until its next run fails, if it fails. So this function observes the devices that adapters make.
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

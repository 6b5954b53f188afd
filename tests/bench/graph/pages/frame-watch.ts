/** The moments of the frames since they were last cleared: of the page, and of the worker that paints, where there is one. */
export interface FrameWatch {
  clear(): void;
  take(): Promise<{ readonly page: readonly number[]; readonly picture: readonly number[] }>;
}

/** A worker that does not answer within this time is none, milliseconds. */
const PATIENCE = 500;

/** Watches from here on; the driver finds it at `window.benchFrames`. */
export function watchFrames(): void {
  let moments: number[] = [];
  const note = (time: number): void => {
    moments.push(time);
    requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
  const channel = new BroadcastChannel("bench");
  const watch: FrameWatch = {
    clear() {
      moments = [];
      channel.postMessage("clear");
    },
    async take() {
      const page = moments;
      const picture = await new Promise<readonly number[]>((settle) => {
        channel.onmessage = ({ data }) => settle(data as readonly number[]);
        channel.postMessage("take");
        setTimeout(() => settle([]), PATIENCE);
      });
      return { page, picture };
    },
  };
  Object.assign(window, { benchFrames: watch });
}

/**
 * Calls `stop` once the process that started this one has ended. npm sends a signal only to the shell between it and the script, and that
 * shell ends without passing it on. Without this function, killing `npm start` would leave the server running.
 */
export function stopWithParent(stop: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, 500);
  timer.unref();
}

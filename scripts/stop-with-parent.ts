/**
 * Calls `stop` once the process that started this one has ended. npm hands a signal to the shell between it and the script, which ends
 * without passing it on: whoever kills `npm start` would leave its server behind.
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

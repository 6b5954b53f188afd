/**
 * Resolves to the value of `work` if it comes within `ms`; otherwise to what `late` returns, or rejects with what it throws. The work
 * itself continues.
 */
export async function within<Value, Late>(work: Promise<Value>, ms: number, late: () => Late): Promise<Value | Late> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lateness = new Promise<Late>((resolve, reject) => {
    timer = setTimeout(() => {
      try {
        resolve(late());
      } catch (error) {
        reject(error);
      }
    }, ms);
  });
  try {
    return await Promise.race([work, lateness]);
  } finally {
    clearTimeout(timer);
  }
}

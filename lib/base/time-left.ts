/** The remaining time of a task, in the unit of `elapsed`, at the pace so far: `done` of `total` parts took `elapsed`. `done` is not 0. */
export const timeLeft = (elapsed: number, done: number, total: number): number => (elapsed / done) * (total - done);

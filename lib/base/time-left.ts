/** What is left of a work, in the unit of `elapsed`, if it goes on as it went: `done` of `total` parts took `elapsed`. `done` is not 0. */
export const timeLeft = (elapsed: number, done: number, total: number): number => (elapsed / done) * (total - done);

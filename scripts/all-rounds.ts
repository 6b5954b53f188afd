/**
 * `npm run check:searches`, `check:mutations` and `check:checkpoints`: runs the random tests of the given files with all their rounds, for which `npm
 * test` has no time.
 */
import { runTool } from "./run-tool";

process.env.ASTROLABE_ALL_ROUNDS = "1";
process.exitCode = (await runTool("vitest/vitest.mjs", ["run", "--project", "unit", ...process.argv.slice(2)])) ? 0 : 1;

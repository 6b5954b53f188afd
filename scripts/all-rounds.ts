/** `npm run check:searches` and `npm run check:mutations`: the random tests of the given files with all their rounds, more than `npm test` has time for. */
import { runTool } from "./run-tool";

process.env.ASTROLABE_ALL_ROUNDS = "1";
process.exitCode = (await runTool("vitest/vitest.mjs", ["run", "--project", "unit", ...process.argv.slice(2)])) ? 0 : 1;

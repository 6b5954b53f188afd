/** `npm run dev`: the development server. */
import { copyRuntime } from "./copy-runtime";
import { exitOf, startNext } from "./next";

copyRuntime();
process.exitCode = await exitOf(startNext(["dev", ...process.argv.slice(2)], "inherit"));

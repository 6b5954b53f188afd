/** `npm run build`: the production build, made anew. */
import { build } from "./build-when-needed";

process.exitCode = (await build()) ? 0 : 1;

/** `npm run build`: a fresh production build. */
import { build } from "./build-when-needed";

process.exitCode = (await build()) ? 0 : 1;

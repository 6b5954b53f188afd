import path from "node:path";
import { projectRoot } from "./project-root";

/** Where the build goes, relative to the project. Another one (`.next-…`, git-ignored) lets two builds live side by side. */
export const buildFolderName = process.env.ASTROLABE_BUILD_FOLDER ?? ".next";

export const buildFolder = path.join(projectRoot, buildFolderName);

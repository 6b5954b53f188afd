import path from "node:path";
import { projectRoot } from "./project-root";

/** The build's folder, relative to the project. Another name (`.next-…`, git-ignored) lets two builds exist side by side. */
export const buildFolderName = process.env.ASTROLABE_BUILD_FOLDER ?? ".next";

export const buildFolder = path.join(projectRoot, buildFolderName);

import { failure } from "../base/result";
import type { Trouble } from "../base/trouble";
import type { NotebookLibrary } from "./notebook-library";

/** The library of a page without a database: every call returns the reason. */
export function createMissingLibrary({ what, advice }: Trouble): NotebookLibrary {
  const refuse = async () => failure(`${what} ${advice}`);
  return {
    list: refuse,
    search: refuse,
    create: refuse,
    rename: refuse,
    duplicate: refuse,
    remove: refuse,
    restore: refuse,
    exportFile: refuse,
    exportRaw: refuse,
    importFile: refuse,
    openFile: refuse,
    subscribe: () => () => undefined,
  };
}

import { z } from "../base/zod";
import { type Notebook, notebookFormat } from "./kinds/notebook";
import { schemasOf } from "./notebook-schema";

/**
 * Documents of version 1, in files, links, the browser's database and drafts: read for ever, as the present version, and never written. Every cell of
 * version 1 says whether it is collapsed.
 */
export const version1Format = "astrolabe-notebook/1";

export const version1Schemas = schemasOf({
  format: z.literal(version1Format).transform((): Notebook["format"] => notebookFormat),
  isCollapsed: z.boolean(),
  specs: {},
});

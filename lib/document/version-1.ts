import { z } from "../base/zod";
import { arms } from "../train/events";
import type { ModelSpec } from "./kinds/model";
import { type Notebook, notebookFormat } from "./kinds/notebook";
import { device, folderName, reference } from "./kinds/spec-fields";
import { schemasOf } from "./notebook-schema";

/**
 * Documents of version 1, in files, links, the browser's database and drafts: read for ever, as the present version, and never written. Every cell of
 * version 1 says whether it is collapsed.
 */
export const version1Format = "astrolabe-notebook/1";

/** A folder of a model that ships, or the cell and the arm that learned the weights. */
const modelSpec = z
  .strictObject({
    model: z.union([folderName, z.strictObject({ cell: reference, arm: z.enum(arms) })], {
      error: "the name of a model, or the cell and the arm that learned it, was expected",
    }),
    device,
  })
  .transform(
    ({ model, device }): ModelSpec =>
      typeof model === "string" ? { kind: "embedded", name: model, device } : { kind: "learned", ...model, device },
  );

export const version1Schemas = schemasOf({
  format: z.literal(version1Format).transform((): Notebook["format"] => notebookFormat),
  isCollapsed: z.boolean(),
  specs: { model: modelSpec },
});

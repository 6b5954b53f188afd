import { type DocumentSchemas, presentSchemas } from "./notebook-schema";
import { version1Format, version1Schemas } from "./version-1";

/** The schemas for a value that may be a document: those of the version that it names, else those of the present one. */
export function schemasFor(value: unknown): DocumentSchemas {
  const format = typeof value === "object" && value !== null && "format" in value ? value.format : null;
  return format === version1Format ? version1Schemas : presentSchemas;
}

import type { FileSpec } from "../../../lib/document/kinds/file";

/** The identity of a file: its name, format, size and hash. */
export function FileFacts({ spec }: { readonly spec: FileSpec }) {
  if (spec.sha256 === "") return null;
  const { name, format, size, sha256 } = spec;
  return (
    <p className="facts">
      <bdi>{name}</bdi> · <bdi>{format}</bdi> · {sizeWords(size)} · SHA-256 <code title={sha256}>{sha256.slice(0, 12)}</code>
    </p>
  );
}

function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${kilobytes.toFixed(1)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}

import { hashBytes } from "../base/hash";
import { failure, ok, type Result } from "../base/result";
import { z } from "../base/zod";
import { elementCount } from "../model/onnx/element-type";
import type { StateTensor, TrainerState } from "./trainer";

/**
 * A checkpoint is a trainer's whole state as bytes, little-endian: the mark, the version and the length of the header (uint32 each),
 * the header (JSON: steps, and the tensors' names and shapes), the tensors' values (float32, in the header's order), and the SHA-256 of
 * all that as 64 hexadecimal digits.
 */
const MARK = "astrolabe-trainer\n";
const VERSION = 1;
const START = MARK.length + 8;
const DIGITS = 64;

const headerSchema = z.object({
  steps: z.int().min(0),
  tensors: z.array(z.object({ name: z.string(), dims: z.array(z.int().min(0)) })),
});

/** Equal states give equal bytes. */
export function writeCheckpoint({ steps, tensors }: TrainerState): Uint8Array<ArrayBuffer> {
  const entries = [...tensors].map(([name, { dims }]) => ({ name, dims }));
  const header = new TextEncoder().encode(JSON.stringify({ steps, tensors: entries }));
  const content = contentLength(header.length, entries);
  const bytes = new Uint8Array(content + DIGITS);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(MARK));
  view.setUint32(MARK.length, VERSION, true);
  view.setUint32(MARK.length + 4, header.length, true);
  bytes.set(header, START);
  let offset = START + header.length;
  for (const [name, { dims, values }] of tensors) {
    if (values.length !== elementCount(dims)) throw new Error(`${name}: ${values.length} values for the shape [${dims.join(", ")}]`);
    for (const value of values) {
      view.setFloat32(offset, value, true);
      offset += 4;
    }
  }
  bytes.set(new TextEncoder().encode(hashBytes(bytes.subarray(0, content))), content);
  return bytes;
}

/** The SHA-256 at the end of a checkpoint's bytes: equal states have equal hashes. */
export const checkpointHash = (bytes: Uint8Array): string => new TextDecoder().decode(bytes.subarray(bytes.length - DIGITS));

/**
 * Reads a checkpoint's bytes; the state equals the written one bit for bit. Fails with a sentence where the bytes are damaged, cut short or
 * something else.
 */
export function readCheckpoint(bytes: Uint8Array): Result<TrainerState> {
  const text = (from: number, to: number) => new TextDecoder().decode(bytes.subarray(from, to));
  if (text(0, MARK.length) !== MARK) return failure("This is not a checkpoint of a training: its first bytes are different.");
  if (bytes.length < START + DIGITS) return failure(`The checkpoint is cut short: it has only ${bytes.length} bytes.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(MARK.length, true);
  if (version !== VERSION) return failure(`The checkpoint has version ${version}; this program reads version ${VERSION}.`);
  const content = bytes.length - DIGITS;
  if (hashBytes(bytes.subarray(0, content)) !== text(content, bytes.length)) {
    return failure("The checkpoint is damaged or cut short: its SHA-256 is not the one it names.");
  }
  const headerEnd = START + view.getUint32(MARK.length + 4, true);
  const header = parseHeader(text(START, Math.min(headerEnd, content)));
  if (!header.ok) return header;
  const length = contentLength(headerEnd - START, header.value.tensors);
  if (length !== content) return failure(`The checkpoint's header announces ${length} bytes, but there are ${content}.`);
  let offset = headerEnd;
  const tensors = new Map<string, StateTensor>();
  for (const { name, dims } of header.value.tensors) {
    const start = offset;
    const values = Float32Array.from({ length: elementCount(dims) }, (_, index) => view.getFloat32(start + 4 * index, true));
    offset += 4 * values.length;
    tensors.set(name, { dims, values });
  }
  return ok({ steps: header.value.steps, tensors });
}

function contentLength(header: number, tensors: readonly { readonly dims: readonly number[] }[]): number {
  return START + header + tensors.reduce((total, { dims }) => total + 4 * elementCount(dims), 0);
}

function parseHeader(text: string): Result<z.infer<typeof headerSchema>> {
  try {
    const header = headerSchema.safeParse(JSON.parse(text));
    return header.success ? ok(header.data) : failure("The checkpoint's header lacks the steps or the tensors' names and shapes.");
  } catch {
    return failure("The checkpoint's header is not JSON.");
  }
}

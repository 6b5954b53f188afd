import { failure, ok, type Result } from "../../base/result";
import { elementCount, elementTypes } from "./element-type";
import { ProtobufError, readFields, readPackedIntegers, readText } from "./protobuf";

/** A float32 tensor stored in a model; row-major. */
export interface Initializer {
  readonly dims: readonly number[];
  readonly data: Float32Array<ArrayBuffer>;
}

// Field numbers of onnx.proto, ModelProto, GraphProto and TensorProto.
const MODEL_GRAPH = 7;
const GRAPH_INITIALIZER = 5;
const TENSOR = { dims: 1, type: 2, floats: 4, name: 8, raw: 9, external: 13 } as const;

/**
 * The float32 initializers of an ONNX model, by name, as copies; those of other types are left out.
 * Fails with a sentence when the bytes are cut short, are no ONNX model, or keep their weights in another file.
 */
export function readInitializers(model: Uint8Array): Result<ReadonlyMap<string, Initializer>> {
  try {
    const initializers = new Map<string, Initializer>();
    let graphs = 0;
    for (const field of readFields(model)) {
      if (field.number !== MODEL_GRAPH || field.kind !== "bytes") continue;
      graphs++;
      for (const part of readFields(field.value)) {
        if (part.number !== GRAPH_INITIALIZER || part.kind !== "bytes") continue;
        const tensor = readTensor(part.value);
        if (tensor !== null) initializers.set(...tensor);
      }
    }
    return graphs === 1 ? ok(initializers) : failure("This is not an ONNX model: it holds no graph.");
  } catch (error) {
    if (!(error instanceof ProtobufError)) throw error;
    return failure(`This is not a complete ONNX model: ${error.message}.`);
  }
}

/** Name and value of one TensorProto, or null where its elements are not float32. */
function readTensor(bytes: Uint8Array): readonly [string, Initializer] | null {
  const dims: number[] = [];
  let type = 0;
  let name = "";
  let data: Uint8Array = new Uint8Array(0);
  for (const field of readFields(bytes)) {
    if (field.kind === "integer") {
      if (field.number === TENSOR.dims) dims.push(Number(field.value));
      if (field.number === TENSOR.type) type = Number(field.value);
    } else {
      if (field.number === TENSOR.dims) dims.push(...readPackedIntegers(field.value));
      if (field.number === TENSOR.name) name = readText(field.value);
      if (field.number === TENSOR.raw || field.number === TENSOR.floats) data = field.value;
      if (field.number === TENSOR.external) throw new ProtobufError(`the values of "${name}" are in another file`);
    }
  }
  if (type !== elementTypes.float32) return null;
  if (data.length !== elementCount(dims) * 4) {
    throw new ProtobufError(`"${name}" has ${data.length} bytes for the shape [${dims.join(", ")}]`);
  }
  // Copied byte by byte: the bytes may stand at any offset, and the slice of a Node Buffer would be no copy.
  const values = new Float32Array(elementCount(dims));
  new Uint8Array(values.buffer).set(data);
  return [name, { dims, data: values }];
}

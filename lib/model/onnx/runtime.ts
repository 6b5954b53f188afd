import type { InferenceSession, Tensor } from "onnxruntime-common";

/**
 * What is needed of ONNX Runtime, so that the same code runs on onnxruntime-node and, in the page, on onnxruntime-web:
 * whoever starts it chooses the package, the execution provider and the threads, and hands it in.
 */
export interface OnnxRuntime {
  /** For example "onnxruntime-node 1.30.0". */
  readonly name: string;
  createSession(model: Uint8Array): Promise<InferenceSession>;
  float32(data: Float32Array, dims: readonly number[]): Tensor;
  int32(data: Int32Array, dims: readonly number[]): Tensor;
  int64(data: BigInt64Array, dims: readonly number[]): Tensor;
}

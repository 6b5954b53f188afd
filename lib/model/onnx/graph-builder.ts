import { type ElementType, elementCount, elementTypeOf, elementTypes, type TensorData } from "./element-type";
import { ProtobufWriter } from "./protobuf";

/** The name of a value in a graph: an input, an initializer or the output of an operator. */
export type Value = string;

/** A size, or the name of a size that is known only when the graph runs. */
export type Dimension = number | string;

/** Integers and lists are integer attributes; a float is written as `{ float: 1e-5 }`. */
export type Attribute = number | string | readonly number[] | { readonly float: number };

/** As many values as requested, as a tuple for small numbers. */
export type Values<Outputs> = Outputs extends 2
  ? readonly [Value, Value]
  : Outputs extends 3
    ? readonly [Value, Value, Value]
    : Outputs extends readonly string[]
      ? Outputs
      : readonly Value[];

export interface OperatorOptions {
  /** "" is the ONNX standard; the only other one in use is "com.microsoft", ONNX Runtime's own operators. */
  readonly domain?: string;
}

/** The version of the ONNX standard that our operators come from. */
const OPSET = 18;
const IR_VERSION = 8;

// Field numbers of onnx.proto (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto).
const MODEL = { irVersion: 1, producer: 2, graph: 7, opsetImport: 8 } as const;
const GRAPH = { node: 1, name: 2, initializer: 5, input: 11, output: 12 } as const;
const NODE = { input: 1, output: 2, name: 3, operator: 4, attribute: 5, domain: 7 } as const;
const TENSOR = { dims: 1, type: 2, name: 8, raw: 9 } as const;
const ATTRIBUTE = { name: 1, float: 2, integer: 3, text: 4, integers: 8, type: 20 } as const;
const ATTRIBUTE_TYPE = { float: 1, integer: 2, text: 3, integers: 7 } as const;

/**
 * Builds an ONNX model operator by operator. Each call writes its part of the file at once, so the memory equals the file's size. Equal
 * constants are stored once. Generated names are numbered, so that equal calls give equal bytes.
 */
export class GraphBuilder {
  readonly #name: string;
  readonly #body = new ProtobufWriter();
  readonly #constants = new Map<string, Value>();
  readonly #domains = new Set<string>([""]);
  #operators = 0;

  constructor(name: string) {
    this.#name = name;
  }

  /** The number of operators so far. */
  get operatorCount(): number {
    return this.#operators;
  }

  input(name: string, type: ElementType, dims: readonly Dimension[]): Value {
    this.#declare(GRAPH.input, name, type, dims);
    return name;
  }

  /** Declares an existing value of this name as an output of the graph. */
  output(name: Value, type: ElementType, dims: readonly Dimension[]): Value {
    this.#declare(GRAPH.output, name, type, dims);
    return name;
  }

  /** A named tensor stored in the model; row-major. */
  initializer(name: string, dims: readonly number[], data: TensorData): Value {
    if (elementCount(dims) !== data.length) throw new Error(`${name}: ${data.length} values for the shape [${dims.join(", ")}]`);
    this.#body.message(GRAPH.initializer, (tensor) => {
      for (const dim of dims) tensor.integer(TENSOR.dims, dim);
      tensor.integer(TENSOR.type, elementTypes[elementTypeOf(data)]).text(TENSOR.name, name);
      tensor.bytes(TENSOR.raw, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    });
    return name;
  }

  /** A float32 scalar. */
  float(value: number): Value {
    return this.#constant(`float:${value}`, [], () => Float32Array.of(value));
  }

  /** An int64 scalar. */
  integer(value: number | bigint): Value {
    return this.#constant(`integer:${value}`, [], () => BigInt64Array.of(BigInt(value)));
  }

  /** An int64 list: a shape, axes, bounds. */
  integers(...values: readonly (number | bigint)[]): Value {
    return this.#constant(`integers:${values.join(",")}`, [values.length], () => BigInt64Array.from(values, BigInt));
  }

  /** An operator with one output, which gets the name `output` or a generated one. An input "" is an optional input left out. */
  op(
    type: string,
    inputs: readonly Value[],
    attributes: Readonly<Record<string, Attribute>> = {},
    options: OperatorOptions & { readonly output?: string } = {},
  ): Value {
    const output = options.output ?? `${type}_${this.#operators}`;
    this.#node(type, inputs, attributes, [output], options.domain ?? "");
    return output;
  }

  /** An operator with several outputs: as many as asked for, or those named. */
  opMany<const Outputs extends number | readonly string[]>(
    type: string,
    inputs: readonly Value[],
    attributes: Readonly<Record<string, Attribute>>,
    options: OperatorOptions & { readonly outputs: Outputs },
  ): Values<Outputs> {
    const outputs: readonly Value[] =
      typeof options.outputs === "number"
        ? Array.from({ length: options.outputs }, (_, index) => `${type}_${this.#operators}_${index}`)
        : options.outputs;
    this.#node(type, inputs, attributes, outputs, options.domain ?? "");
    return outputs as Values<Outputs>;
  }

  /** The finished model, as the bytes of a `.onnx` file. */
  finish(): Uint8Array<ArrayBuffer> {
    const model = new ProtobufWriter().integer(MODEL.irVersion, IR_VERSION).text(MODEL.producer, "astrolabe");
    for (const domain of this.#domains) {
      model.message(MODEL.opsetImport, (set) => set.text(1, domain).integer(2, domain === "" ? OPSET : 1));
    }
    this.#body.text(GRAPH.name, this.#name);
    return model.bytes(MODEL.graph, this.#body.finish()).finish().slice();
  }

  #constant(key: string, dims: readonly number[], data: () => TensorData): Value {
    const known = this.#constants.get(key);
    if (known !== undefined) return known;
    const name = this.initializer(`constant_${this.#constants.size}`, dims, data());
    this.#constants.set(key, name);
    return name;
  }

  #declare(field: number, name: string, type: ElementType, dims: readonly Dimension[]): void {
    this.#body.message(field, (info) => {
      info.text(1, name).message(2, (valueType) =>
        valueType.message(1, (tensor) => {
          tensor.integer(1, elementTypes[type]).message(2, (shape) => {
            for (const dim of dims) shape.message(1, (size) => (typeof dim === "number" ? size.integer(1, dim) : size.text(2, dim)));
          });
        }),
      );
    });
  }

  #node(
    type: string,
    inputs: readonly Value[],
    attributes: Readonly<Record<string, Attribute>>,
    outputs: readonly Value[],
    domain: string,
  ): void {
    this.#domains.add(domain);
    this.#body.message(GRAPH.node, (node) => {
      for (const input of inputs) node.text(NODE.input, input);
      for (const output of outputs) node.text(NODE.output, output);
      node.text(NODE.name, `node_${this.#operators++}`).text(NODE.operator, type);
      for (const [name, value] of Object.entries(attributes)) {
        node.message(NODE.attribute, (attribute) => writeAttribute(attribute, name, value));
      }
      if (domain !== "") node.text(NODE.domain, domain);
    });
  }
}

function writeAttribute(attribute: ProtobufWriter, name: string, value: Attribute): void {
  attribute.text(ATTRIBUTE.name, name);
  if (typeof value === "number") attribute.integer(ATTRIBUTE.integer, value).integer(ATTRIBUTE.type, ATTRIBUTE_TYPE.integer);
  else if (typeof value === "string") attribute.text(ATTRIBUTE.text, value).integer(ATTRIBUTE.type, ATTRIBUTE_TYPE.text);
  else if ("float" in value) attribute.float(ATTRIBUTE.float, value.float).integer(ATTRIBUTE.type, ATTRIBUTE_TYPE.float);
  else {
    for (const item of value) attribute.integer(ATTRIBUTE.integers, item);
    attribute.integer(ATTRIBUTE.type, ATTRIBUTE_TYPE.integers);
  }
}

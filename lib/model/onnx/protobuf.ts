/**
 * The protocol-buffer wire format, as far as ONNX needs it (https://protobuf.dev/programming-guides/encoding/).
 * Our own, because protobufjs generates code with `eval`, which the page's Content-Security-Policy forbids.
 */

const VARINT = 0;
const FIXED_64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Collects the fields of one message in a buffer that grows by doubling. */
export class ProtobufWriter {
  #buffer = new Uint8Array(256);
  #length = 0;

  /** An integer field; negative values as 64-bit two's complement. */
  integer(field: number, value: number | bigint): this {
    this.#varint(field * 8 + VARINT);
    this.#varint(value);
    return this;
  }

  float(field: number, value: number): this {
    this.#varint(field * 8 + FIXED_32);
    this.#reserve(4);
    new DataView(this.#buffer.buffer).setFloat32(this.#length, value, true);
    this.#length += 4;
    return this;
  }

  bytes(field: number, value: Uint8Array): this {
    this.#varint(field * 8 + LENGTH_DELIMITED);
    this.#varint(value.length);
    this.#reserve(value.length);
    this.#buffer.set(value, this.#length);
    this.#length += value.length;
    return this;
  }

  text(field: number, value: string): this {
    return this.bytes(field, encoder.encode(value));
  }

  message(field: number, write: (inner: ProtobufWriter) => void): this {
    const inner = new ProtobufWriter();
    write(inner);
    return this.bytes(field, inner.finish());
  }

  /** The bytes written so far; a view that the next write may leave behind. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#buffer.subarray(0, this.#length);
  }

  #varint(value: number | bigint): void {
    this.#reserve(10);
    let rest = BigInt.asUintN(64, BigInt(value));
    while (rest > 127n) {
      this.#buffer[this.#length++] = Number(rest & 127n) | 128;
      rest >>= 7n;
    }
    this.#buffer[this.#length++] = Number(rest);
  }

  #reserve(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#buffer.length) return;
    const grown = new Uint8Array(Math.max(needed, this.#buffer.length * 2));
    grown.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = grown;
  }
}

/** One field of a message: an integer, or the bytes of everything else. */
export type ProtobufField =
  | { readonly number: number; readonly kind: "integer"; readonly value: bigint }
  | { readonly number: number; readonly kind: "bytes"; readonly value: Uint8Array };

/** Bytes that are no message: cut short, or another format. The message is a sentence for a person. */
export class ProtobufError extends Error {}

/** The fields of a message in their order. Throws `ProtobufError` where the bytes end too early or make no sense. */
export function* readFields(bytes: Uint8Array): Generator<ProtobufField> {
  let offset = 0;

  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[offset++];
      if (byte === undefined) throw new ProtobufError("the data ends in the middle of a number");
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
    throw new ProtobufError("a number is longer than 64 bits");
  };
  const take = (count: number): Uint8Array => {
    if (offset + count > bytes.length) {
      throw new ProtobufError(`the data is cut short: ${count} bytes announced, ${bytes.length - offset} left`);
    }
    offset += count;
    return bytes.subarray(offset - count, offset);
  };

  while (offset < bytes.length) {
    const tag = Number(varint());
    const number = Math.floor(tag / 8);
    if (number === 0) throw new ProtobufError("a field has the number 0");
    switch (tag % 8) {
      case VARINT:
        yield { number, kind: "integer", value: varint() };
        break;
      case FIXED_64:
        yield { number, kind: "bytes", value: take(8) };
        break;
      case LENGTH_DELIMITED:
        yield { number, kind: "bytes", value: take(Number(varint())) };
        break;
      case FIXED_32:
        yield { number, kind: "bytes", value: take(4) };
        break;
      default:
        throw new ProtobufError(`a field has the unknown wire type ${tag % 8}`);
    }
  }
}

/** The varints of a packed repeated field. */
export function readPackedIntegers(bytes: Uint8Array): number[] {
  const values: number[] = [];
  let value = 0n;
  let shift = 0n;
  for (const byte of bytes) {
    value |= BigInt(byte & 127) << shift;
    shift += 7n;
    if (byte < 128) {
      values.push(Number(value));
      value = 0n;
      shift = 0n;
    }
  }
  return values;
}

export const readText = (bytes: Uint8Array): string => decoder.decode(bytes);

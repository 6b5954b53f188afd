type Primitive = string | number | boolean | null | undefined;

/** The same value, in which nothing can be written: not in its lists, and not in the objects in it. */
export type DeepReadonly<Value> = unknown extends Value
  ? Value
  : Value extends Primitive
    ? Value
    : Value extends readonly (infer Entry)[]
      ? readonly DeepReadonly<Entry>[]
      : { readonly [Field in keyof Value]: DeepReadonly<Value[Field]> };

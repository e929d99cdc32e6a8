import type { Operation } from "@/grader/engine/kernels/simd/expression";

/** Where numbers are in tfjs's memory, and the number that its kernels know them by. */
export interface Place {
  readonly id: number;
  readonly address: number;
}

/** What is yet to be computed: an operation on other data element by element, or on one number for all elements. */
export interface Expression {
  readonly operation: Operation;
  readonly operands: readonly (LazyData | number)[];
}

/**
 * tfjs's record of a tensor's float32 data. It has no place in memory before somebody asks for one: until then it is an
 * expression or a single number.
 *
 * Whatever needs the numbers reads `id` or `memoryOffset`, so nothing in tfjs has to know of this.
 */
export class LazyData {
  readonly dtype = "float32";
  readonly shape: number[];
  readonly length: number;
  /** How many of tfjs's tensors hold it; tfjs counts. */
  refCount = 1;
  /** How many expressions wait to read it. */
  readers = 0;
  /** null once it has a place. */
  source: Expression | number | null;
  place: Place | null = null;
  /** What it is called in the text of the loop that is being made. */
  word = "";
  readonly #settle: (data: LazyData) => Place;

  /** @param settle gives it its place */
  constructor(
    shape: number[],
    length: number,
    source: Expression | number | null,
    settle: (data: LazyData) => Place,
  ) {
    this.shape = shape;
    this.length = length;
    this.source = source;
    this.#settle = settle;
  }

  get id(): number {
    return (this.place ?? this.#settle(this)).id;
  }

  get memoryOffset(): number {
    return (this.place ?? this.#settle(this)).address;
  }
}

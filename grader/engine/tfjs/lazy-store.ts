import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { type DataStorage, type TensorInfo, util } from "@tensorflow/tfjs-core";
import type { Operation } from "@/grader/engine/kernels/simd/expression";
import { FLOAT_BYTES } from "@/grader/engine/kernels/simd/parts";
import { DataId } from "@/grader/engine/tfjs/data-id";
import { expressionRunner, onNumbers } from "@/grader/engine/tfjs/expressions";
import { type Expression, LazyData, type Place } from "@/grader/engine/tfjs/lazy-data";

/** Expressions of one length that may wait: the loop that computes them grows with their number. */
const MOST_PENDING = 64;
/** Bytes that nobody but waiting expressions holds, from which on they are computed. */
const MOST_RETAINED = 1 << 24;

/** What of tfjs's backend is used here. Some of it is private, by its types. */
interface Backend extends Pick<BackendWasm, "move" | "disposeData"> {
  wasm: {
    HEAPF32: Float32Array;
    _malloc(bytes: number): number;
    _free(address: number): void;
    tfjs: {
      registerTensor(id: number, length: number, address: number): void;
      disposeData(id: number): void;
    };
  };
  dataIdNextNumber: number;
  dataIdMap: Pick<DataStorage<LazyData | TfjsData>, "get" | "has" | "set" | "delete"> & {
    data: WeakMap<object, LazyData | TfjsData>;
  };
}

/** tfjs's own record of a tensor's data. */
interface TfjsData {
  id: number;
  memoryOffset: number;
  shape: number[];
  refCount: number;
}

/**
 * Puts off what tfjs's wasm backend computes element by element, so that a whole expression takes one pass over memory,
 * and what lies between its inputs and its results none.
 *
 * Expressions of the same length wait together, in the order in which they were written. As soon as somebody wants one of
 * them, one loop computes them all: what a tensor still holds is written to memory, the rest stays in registers. The bits
 * are those of a loop for each operation.
 *
 * Single numbers are computed at once, and are in memory only where one of tfjs's own kernels needs them.
 */
export class LazyStore {
  readonly #backend: Backend;
  readonly #run: ReturnType<typeof expressionRunner>;
  /** What waits, by its length; what was let go meanwhile has no source any more. */
  readonly #pending = new Map<number, LazyData[]>();
  #retainedBytes = 0;

  constructor(backend: BackendWasm, memory: WebAssembly.Memory) {
    this.#backend = backend as unknown as Backend;
    this.#run = expressionRunner(memory);
    const { move, disposeData } = this.#backend;
    const { dataIdMap } = this.#backend;
    DataId.keepEntries(dataIdMap);
    backend.move = (dataId, values, shape, dtype, refCount) => {
      if (dtype !== "float32" || values === null || util.sizeFromShape(shape) !== 1)
        return move.call(backend, dataId, values, shape, dtype, refCount);
      const data = new LazyData(shape, 1, Number(values[0]), this.#place);
      data.refCount = refCount;
      dataIdMap.set(dataId, data);
    };
    backend.disposeData = (dataId, force = false) => {
      const data = dataIdMap.has(dataId) ? dataIdMap.get(dataId) : null;
      if (!(data instanceof LazyData)) return disposeData.call(backend, dataId, force);
      data.refCount--;
      if (data.refCount > 0 && !force) return false;
      data.refCount = 0;
      dataIdMap.delete(dataId);
      this.#letGo(data);
      return true;
    };
  }

  /**
   * The result of an operation on tensors of one size and on single numbers, which may be tensors too.
   *
   * @param shape of the result
   * @returns undefined for other dtypes, and where a tensor would have to be repeated or there is nothing to compute
   */
  apply(
    operation: Operation,
    tensors: readonly (TensorInfo | number)[],
    shape: number[],
  ): TensorInfo | undefined {
    const length = util.sizeFromShape(shape);
    if (length === 0) return undefined;
    const operands: (LazyData | number)[] = [];
    for (const tensor of tensors) {
      if (typeof tensor === "number") {
        operands.push(Math.fround(tensor));
        continue;
      }
      const size = util.sizeFromShape(tensor.shape);
      if (tensor.dtype !== "float32" || (size !== length && size !== 1)) return undefined;
      operands.push(size === 1 ? this.#number(tensor) : this.#data(tensor));
    }
    const data =
      length === 1
        ? new LazyData(shape, 1, onNumbers[operation](...(operands as [number, number])), this.#place)
        : this.#wait(new LazyData(shape, length, { operation, operands }, this.#place));
    const dataId = new DataId();
    this.#backend.dataIdMap.set(dataId, data);
    return { dataId, shape, dtype: "float32" };
  }

  /** Has tensors in memory, before a kernel takes views of it: they are lost when more memory is needed. */
  settle(tensors: readonly (TensorInfo | null | undefined)[]): void {
    for (const tensor of tensors) {
      const data = tensor && this.#backend.dataIdMap.get(tensor.dataId);
      if (data instanceof LazyData && !data.place) this.#place(data);
    }
  }

  #number({ dataId }: TensorInfo): number {
    const data = this.#backend.dataIdMap.get(dataId);
    if (data instanceof LazyData && typeof data.source === "number") return data.source;
    return this.#backend.wasm.HEAPF32[data.memoryOffset >>> 2]!;
  }

  /** Our record of a tensor's data, in place of tfjs's. */
  #data({ dataId }: TensorInfo): LazyData {
    const { dataIdMap } = this.#backend;
    const known = dataIdMap.get(dataId);
    if (known instanceof LazyData) return known;
    const data = new LazyData(known.shape, util.sizeFromShape(known.shape), null, this.#place);
    data.refCount = known.refCount;
    data.place = { id: known.id, address: known.memoryOffset };
    dataIdMap.delete(dataId);
    dataIdMap.set(dataId, data);
    return data;
  }

  #wait(data: LazyData): LazyData {
    const waiting = this.#pending.get(data.length);
    if (waiting && waiting.length < MOST_PENDING) waiting.push(data);
    else {
      if (waiting) this.#compute(data.length);
      this.#pending.set(data.length, [data]);
    }
    for (const operand of (data.source as Expression).operands)
      if (typeof operand !== "number") operand.readers++;
    return data;
  }

  readonly #place = (data: LazyData): Place => {
    if (typeof data.source === "number") {
      data.place = this.#allocate(1);
      this.#backend.wasm.HEAPF32[data.place.address >>> 2] = data.source;
      data.source = null;
    } else this.#compute(data.length);
    return data.place!;
  };

  /** Computes all that waits of this length. */
  #compute(length: number): void {
    const queue = (this.#pending.get(length) ?? []).filter(({ source }) => source !== null);
    // Where memory is out, all goes on to wait.
    const places = this.#allocateAll(length, queue.filter(({ refCount }) => refCount > 0).length);
    this.#pending.delete(length);
    if (queue.length === 0) return;
    const steps: string[] = [];
    const [arrays, outputs, numbers]: number[][] = [[], [], []] as const;
    const inputs: LazyData[] = [];
    for (const data of queue) {
      const { operation, operands } = data.source as Expression;
      let step: string = operation;
      for (const operand of operands) {
        if (typeof operand === "number") step += ` k${numbers.push(operand) - 1}`;
        else {
          if (operand.word === "") {
            operand.word = ` x${inputs.push(operand) - 1}`;
            arrays.push(operand.place!.address);
          }
          step += operand.word;
        }
      }
      data.word = ` t${steps.length}`;
      if (data.refCount > 0) {
        data.place = places[outputs.length]!;
        outputs.push(data.place.address);
        step += " =";
      }
      steps.push(step);
    }
    this.#run(steps.join(";"), { length, arrays, outputs, numbers });
    for (const input of inputs) input.word = "";
    for (const data of queue) {
      const { operands } = data.source as Expression;
      data.source = null;
      data.word = "";
      this.#unread(operands);
    }
  }

  /** No tensor holds it any more. */
  #letGo(data: LazyData): void {
    const { place, source, length } = data;
    if (data.readers > 0) {
      if (place) this.#retainedBytes += length * FLOAT_BYTES;
      if (this.#retainedBytes > MOST_RETAINED) this.#compute(length);
    } else if (place) {
      this.#free(place);
    } else if (typeof source === "object" && source) {
      data.source = null;
      this.#unread(source.operands);
    }
  }

  #unread(operands: Expression["operands"]): void {
    for (const operand of operands) {
      if (typeof operand === "number") continue;
      operand.readers--;
      if (operand.readers > 0 || operand.refCount > 0) continue;
      if (operand.place) this.#retainedBytes -= operand.length * FLOAT_BYTES;
      this.#letGo(operand);
    }
  }

  /** All or none. */
  #allocateAll(length: number, count: number): Place[] {
    const places: Place[] = [];
    try {
      while (places.length < count) places.push(this.#allocate(length));
    } catch (error) {
      places.forEach(this.#free);
      throw error;
    }
    return places;
  }

  readonly #free = ({ id, address }: Place): void => {
    this.#backend.wasm._free(address);
    this.#backend.wasm.tfjs.disposeData(id);
  };

  #allocate(length: number): Place {
    const { wasm } = this.#backend;
    // Signed, as WebAssembly has it.
    const address = wasm._malloc(length * FLOAT_BYTES) >>> 0;
    if (address === 0) throw new RangeError(`no memory is left for a tensor of ${length} numbers`);
    const id = this.#backend.dataIdNextNumber++;
    wasm.tfjs.registerTensor(id, length, address);
    return { id, address };
  }
}

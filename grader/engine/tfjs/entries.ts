import { engine } from "@tensorflow/tfjs-core";
import { LazyData } from "@/grader/engine/tfjs/lazy-data";

/**
 * Has tfjs's two maps by dataId keep what belongs to a LazyData in that data itself. A tensor is looked up a dozen times between
 * its making and its end, and to find an object by its identity takes longer than all else that tfjs does about it.
 *
 * @param records the backend's
 */
export function keepEntriesInData<Record extends object>(records: { data: WeakMap<object, Record> }): void {
  const { state } = engine();
  records.data = new Entries(records.data, {
    get: (data) => data.record as Record | undefined,
    set: (data, record) => {
      data.record = record;
    },
  });
  state.tensorInfo = new Entries(state.tensorInfo, {
    get: (data) => data.info as typeof state.tensorInfo extends WeakMap<object, infer Info> ? Info : never,
    set: (data, info) => {
      data.info = info;
    },
  });
}

interface Field<Value> {
  get(data: LazyData): Value | undefined;
  set(data: LazyData, value: Value | undefined): void;
}

/** A WeakMap whose values of LazyData are in one of their fields. */
class Entries<Value> extends WeakMap<object, Value> {
  readonly #others: WeakMap<object, Value>;
  readonly #field: Field<Value>;

  constructor(others: WeakMap<object, Value>, field: Field<Value>) {
    super();
    this.#others = others;
    this.#field = field;
  }

  override get(key: object): Value | undefined {
    return key instanceof LazyData ? this.#field.get(key) : this.#others.get(key);
  }

  override has(key: object): boolean {
    return key instanceof LazyData ? this.#field.get(key) !== undefined : this.#others.has(key);
  }

  override set(key: object, value: Value): this {
    if (key instanceof LazyData) this.#field.set(key, value);
    else this.#others.set(key, value);
    return this;
  }

  override delete(key: object): boolean {
    const known = this.has(key);
    if (key instanceof LazyData) this.#field.set(key, undefined);
    else this.#others.delete(key);
    return known;
  }
}

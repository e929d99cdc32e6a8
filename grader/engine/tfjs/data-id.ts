import { engine } from "@tensorflow/tfjs-core";

/** Where an id keeps what is known under it. */
interface Field<Value> {
  get(id: DataId): Value | undefined;
  set(id: DataId, value: Value | undefined): void;
}

/** What tfjs knows the data of our results by: to whoever looks an empty object, as tfjs's own ids are. */
export class DataId {
  #record: unknown;
  #info: unknown;

  /**
   * Has tfjs's two maps by dataId keep in our ids what belongs to them. A tensor is looked up a dozen times between its making
   * and its end, and to find an object by its identity is among the dearest things that tfjs does about it.
   *
   * @param records the backend's; the engine has the other map
   */
  static keepEntries<Record extends object>(records: { data: WeakMap<object, Record> }): void {
    const { state } = engine();
    records.data = new Entries<Record>(records.data, {
      get: (id) => id.#record as Record | undefined,
      set: (id, record) => {
        id.#record = record;
      },
    });
    type Info = typeof state.tensorInfo extends WeakMap<object, infer Value> ? Value : never;
    state.tensorInfo = new Entries<Info>(state.tensorInfo, {
      get: (id) => id.#info as Info | undefined,
      set: (id, info) => {
        id.#info = info;
      },
    });
  }
}

/** A WeakMap that asks our ids for what belongs to them. */
class Entries<Value> extends WeakMap<object, Value> {
  readonly #others: WeakMap<object, Value>;
  readonly #field: Field<Value>;

  constructor(others: WeakMap<object, Value>, field: Field<Value>) {
    super();
    this.#others = others;
    this.#field = field;
  }

  override get(key: object): Value | undefined {
    return key instanceof DataId ? this.#field.get(key) : this.#others.get(key);
  }

  override has(key: object): boolean {
    return key instanceof DataId ? this.#field.get(key) !== undefined : this.#others.has(key);
  }

  override set(key: object, value: Value): this {
    if (key instanceof DataId) this.#field.set(key, value);
    else this.#others.set(key, value);
    return this;
  }

  override delete(key: object): boolean {
    const known = this.has(key);
    if (key instanceof DataId) this.#field.set(key, undefined);
    else this.#others.delete(key);
    return known;
  }
}

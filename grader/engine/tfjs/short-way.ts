import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import type { Operation } from "@/grader/engine/kernels/simd/expression";
import type { LazyStore } from "@/grader/engine/tfjs/lazy-store";

type Operand = tf.Tensor | tf.TensorLike;
type Unary = (x: Operand) => tf.Tensor;
type Binary = (a: Operand, b: Operand) => tf.Tensor;

const { sqrt, neg, abs, square, add, sub, mul, div, minimum, maximum } = tf;

/** The functions of tf that there is a short way for. */
export type ShortWay = Pick<
  typeof tf,
  "sqrt" | "neg" | "abs" | "square" | "add" | "sub" | "mul" | "div" | "minimum" | "maximum"
>;

/** Between these, float32 has a number and its reciprocal with all of their 24 bits. */
const [LEAST, GREATEST] = [2 ** -126, 2 ** 126];

/**
 * tf's arithmetic for the common case: float32 tensors of one shape, or one and a number, with nobody asking for a gradient.
 * There tfjs makes a tensor of each number, a scope of each operation and a profile of each kernel, which takes longer than all
 * that is to be computed (record 30). Whatever else there is goes tfjs's own way.
 *
 * x / number is x times its reciprocal, rounded twice instead of once, as PyTorch has it on GPUs: a processor has one unit that
 * divides and two that multiply.
 *
 * The methods of tensors (`x.add(y)`) take the short way from now on. The functions are for whoever hands out `tf`: a
 * module's exports cannot be replaced.
 */
export function shortWay(backend: BackendWasm, store: LazyStore): ShortWay {
  const engine = tf.engine();
  const open = () =>
    engine.backend === backend && !engine.isTapeOn() && !engine.state.profiling && !tf.env().getFlags().DEBUG;
  const fits = (x: Operand): x is tf.Tensor => x instanceof tf.Tensor && x.dtype === "float32";
  const compute = (operation: Operation, operands: (tf.Tensor | number)[], { shape }: tf.Tensor) => {
    const result = store.apply(operation, operands, shape);
    return result && engine.makeTensorFromTensorInfo(result, backend);
  };
  const unary =
    (operation: Operation, long: Unary): Unary =>
    (x) =>
      (open() && fits(x) && compute(operation, [x], x)) || long(x);
  const binary =
    (operation: Operation, long: Binary): Binary =>
    (a, b) => {
      if (!open()) return long(a, b);
      if (typeof a === "number") return (fits(b) && compute(operation, [a, b], b)) || long(a, b);
      if (!fits(a) || !(typeof b === "number" || (fits(b) && tf.util.arraysEqual(a.shape, b.shape))))
        return long(a, b);
      return compute(operation, [a, b], a) ?? long(a, b);
    };
  const [times, quotient] = [binary("mul", mul as Binary), binary("div", div as Binary)];
  const functions: Record<keyof ShortWay, Unary | Binary> = {
    sqrt: unary("sqrt", sqrt),
    neg: unary("neg", neg),
    abs: unary("abs", abs),
    square: (x: Operand) => (open() && fits(x) ? times(x, x) : square(x)),
    add: binary("add", add as Binary),
    sub: binary("sub", sub as Binary),
    mul: times,
    div: (a: Operand, b: Operand) => {
      const often = typeof b === "number" && fits(a) && a.size > 1 && open();
      return often && Math.abs(b) >= LEAST && Math.abs(b) <= GREATEST
        ? times(a, 1 / Math.fround(b))
        : quotient(a, b);
    },
    minimum: binary("min", minimum as Binary),
    maximum: binary("max", maximum as Binary),
  };
  for (const [name, short] of Object.entries(functions))
    Object.assign(tf.Tensor.prototype, {
      [name](this: tf.Tensor, other: Operand) {
        this.throwIfDisposed();
        return short(this, other);
      },
    });
  return functions as ShortWay;
}

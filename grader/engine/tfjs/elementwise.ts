import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import {
  Abs,
  Add,
  backend_util,
  Cast,
  type DataType,
  ExpandDims,
  getKernelsForBackend,
  Identity,
  Maximum,
  Minimum,
  Multiply,
  type NamedTensorInfoMap,
  Neg,
  RealDiv,
  Reshape,
  Sqrt,
  Square,
  SquaredDifference,
  Sub,
  type TensorInfo,
  util,
} from "@tensorflow/tfjs-core";
import type { Operation } from "@/grader/engine/kernels/simd/expression";
import type { LazyStore } from "@/grader/engine/tfjs/lazy-store";
import { replaceKernel } from "@/grader/engine/tfjs/replace-kernel";

const UNARY: Record<string, Operation> = { [Sqrt]: "sqrt", [Neg]: "neg", [Abs]: "abs" };

const BINARY: Record<string, Operation> = {
  ...{ [Add]: "add", [Sub]: "sub", [Multiply]: "mul", [RealDiv]: "div" },
  ...{ [Minimum]: "min", [Maximum]: "max" },
};

/** These only give data another shape. */
const WITHOUT_NUMBERS = [Reshape, ExpandDims];

/**
 * Puts off what optimizers are made of: sums, products, roots. All other kernels find their inputs in memory. Where tfjs
 * copies (a clone, a cast to the same dtype: every gradient makes some), both now share the data, as on its other backends.
 */
export function registerElementwise(backend: BackendWasm, store: LazyStore): void {
  for (const { kernelName } of getKernelsForBackend("wasm")) {
    if (WITHOUT_NUMBERS.includes(kernelName)) continue;
    replaceKernel(kernelName, (original) => (call) => {
      store.settle(Object.values(call.inputs as NamedTensorInfoMap));
      return original(call);
    });
  }
  const replace = (name: string, compute: (inputs: NamedTensorInfoMap) => TensorInfo | undefined) =>
    replaceKernel(name, (original) => (call) => compute(call.inputs as NamedTensorInfoMap) ?? original(call));
  for (const [name, operation] of Object.entries(UNARY))
    replace(name, ({ x }) => store.apply(operation, [x!], x!.shape));
  for (const [name, operation] of Object.entries(BINARY))
    replace(name, ({ a, b }) => store.apply(operation, [a!, b!], shapeOf(a!, b!)));
  replace(Square, ({ x }) => store.apply("mul", [x!, x!], x!.shape));
  replace(SquaredDifference, ({ a, b }) => {
    const difference = store.apply("sub", [a!, b!], shapeOf(a!, b!));
    if (!difference) return undefined;
    const square = store.apply("mul", [difference, difference], difference.shape);
    backend.disposeData(difference.dataId);
    return square;
  });
  const share = ({ dataId, shape, dtype }: TensorInfo): TensorInfo => {
    backend.incRef(dataId);
    return { dataId, shape, dtype };
  };
  replace(Identity, ({ x }) => (x!.dtype === "string" ? undefined : share(x!)));
  replaceKernel(Cast, (original) => (call) => {
    const { inputs, attrs } = call as unknown as { inputs: { x: TensorInfo }; attrs: { dtype: DataType } };
    const same = inputs.x.dtype === attrs.dtype && attrs.dtype !== "string";
    return same ? share(inputs.x) : original(call);
  });
}

/** @throws where the shapes do not go together */
function shapeOf({ shape: a }: TensorInfo, { shape: b }: TensorInfo): number[] {
  if (a.length === 0 || util.arraysEqual(a, b)) return b;
  return b.length === 0 ? a : backend_util.assertAndGetBroadcastShape(a, b);
}

import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";
import { type DataType, engine, type Tensor, type TensorInfo } from "@tensorflow/tfjs-core";

/** A compute shader over tfjs's own buffers, one dispatch. */
export interface Program {
  /** Tells shaders apart in tfjs's cache, with the ranks and dtypes of the inputs. */
  name: string;
  inputs: Readonly<Record<string, Tensor>>;
  /** Whole numbers that the code reads as `uniforms.name`. Another value needs no other shader. */
  numbers: Readonly<Record<string, number>>;
  outputShape: number[];
  workgroupSize: number;
  workgroups: number;
  /** WGSL: `fn main(index : i32)` and what it needs. Inputs are arrays by their names; it writes `result`. */
  code: string;
}

/** The most workgroups that every device takes along one dimension. */
const maxWorkgroups = 65_535;

/** Runs a program on the queue. The output belongs to the open tidy or scope, as any tensor. */
export function runProgram(program: Program, dtype: DataType = "float32"): Tensor {
  const { name, inputs, numbers, outputShape, workgroupSize, workgroups, code } = program;
  const backend = engine().backend as WebGPUBackend;
  const across = Math.min(workgroups, maxWorkgroups);
  const info = backend.runWebGPUProgram(
    {
      shaderKey: `downhill ${name}`,
      variableNames: Object.keys(inputs),
      outputShape,
      workgroupSize: [workgroupSize, 1, 1],
      dispatchLayout: { x: outputShape.map((_, i) => i) },
      dispatch: [across, Math.ceil(workgroups / across), 1],
      uniforms: Object.keys(numbers)
        .map((key) => `${key} : i32,`)
        .join(" "),
      getUserCode: () => code,
    },
    Object.values(inputs) as TensorInfo[],
    dtype,
    Object.values(numbers).map((value) => ({ type: "int32", data: [value] })),
  );
  return engine().makeTensorFromTensorInfo(info);
}

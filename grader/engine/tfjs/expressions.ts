import { assembleModule } from "@/grader/engine/kernels/assembler";
import { expressionLoop, type Operation } from "@/grader/engine/kernels/simd/expression";

/** Arrays by their addresses, and numbers: what an expression's text leaves open. */
export interface Arguments {
  length: number;
  arrays: number[];
  outputs: number[];
  numbers: number[];
}

/** One operation on single numbers, with the bits that WebAssembly gives. */
export const onNumbers: Record<Operation, (a: number, b: number) => number> = {
  add: (a, b) => Math.fround(a + b),
  sub: (a, b) => Math.fround(a - b),
  mul: (a, b) => Math.fround(a * b),
  div: (a, b) => Math.fround(a / b),
  min: (a, b) => (b < a ? b : a),
  max: (a, b) => (a < b ? b : a),
  sqrt: (a) => Math.fround(Math.sqrt(a)),
  neg: (a) => -a,
  abs: Math.abs,
};

/** Operations on single elements, from when on an expression is worth compiling: it takes about a millisecond. */
const COMPILE_FROM = 20_000;
/** Forms of expressions that are remembered. A program has a handful. */
const MOST_FORMS = 256;

interface Form {
  steps: { operation: Operation; operands: string[]; written: boolean }[];
  done: number;
  run: ((...values: number[]) => void) | null;
}

/**
 * Computes expressions (see expressionLoop for how they are written) over arrays in `memory`: by a loop of their own in
 * WebAssembly, or, what is small and new, in JavaScript. The bits are the same.
 */
export function expressionRunner(memory: WebAssembly.Memory): (text: string, args: Arguments) => void {
  // A learner's code may take the global ones away.
  const { Module, Instance } = WebAssembly;
  const forms = new Map<string, Form>();
  const formOf = (text: string): Form => {
    const known = forms.get(text);
    if (known) return known;
    if (forms.size >= MOST_FORMS) forms.clear();
    const steps = text.split(";").map((step) => {
      const [operation, ...operands] = step.split(" ");
      const written = operands.at(-1) === "=";
      return {
        operation: operation as Operation,
        operands: written ? operands.slice(0, -1) : operands,
        written,
      };
    });
    const form: Form = { steps, done: 0, run: null };
    forms.set(text, form);
    return form;
  };
  return (text, args) => {
    const form = formOf(text);
    form.done += args.length * form.steps.length;
    if (!form.run && form.done >= COMPILE_FROM) {
      const module = new Module(assembleModule([expressionLoop(text)]));
      form.run = new Instance(module, { env: { memory } }).exports.run as (...values: number[]) => void;
    }
    if (form.run) form.run(args.length, ...args.arrays, ...args.outputs, ...args.numbers);
    else interpret(form, args, memory);
  };
}

function interpret(
  { steps }: Form,
  { length, arrays, outputs, numbers }: Arguments,
  memory: WebAssembly.Memory,
) {
  const inputs = arrays.map((address) => new Float32Array(memory.buffer, address, length));
  const results: Float32Array[] = [];
  let written = 0;
  const operandOf = (word: string): Float32Array | number => {
    const at = Number(word.slice(1));
    return word[0] === "k" ? numbers[at]! : (word[0] === "x" ? inputs : results)[at]!;
  };
  for (const step of steps) {
    const [a = 0, b = 0] = step.operands.map(operandOf);
    const compute = onNumbers[step.operation];
    const result = step.written
      ? new Float32Array(memory.buffer, outputs[written++]!, length)
      : new Float32Array(length);
    for (let i = 0; i < length; i++)
      result[i] = compute(typeof a === "number" ? a : a[i]!, typeof b === "number" ? b : b[i]!);
    results.push(result);
  }
}

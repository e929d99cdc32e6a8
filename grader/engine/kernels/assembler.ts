/**
 * Writes WebAssembly modules, in the vocabulary of the WebAssembly text format.
 *
 * A piece of code is the bytes of its instructions, so code is composed by concatenation: `i32.add(a, b)` is a's
 * bytes, b's bytes and the opcode of add. What is gained over a separate language and compiler: unrolled loops are
 * ordinary loops here, and the module exists wherever this file is imported: no build, no file to find and load.
 *
 * @see https://webassembly.github.io/spec/core/binary/
 */
export type Code = readonly number[];

export type ValueType = "i32" | "f32" | "v128";

const TYPE_BYTE: Record<ValueType, number> = { i32: 0x7f, f32: 0x7d, v128: 0x7b };
const EMPTY_BLOCK = 0x40;
const SIMD = 0xfd;

/** A variable of a function. */
export interface Local {
  readonly get: Code;
  set(value: Code): Code;
  /** set(get + value), for i32. */
  add(value: Code | number): Code;
}

const binary =
  (...opcode: number[]) =>
  (a: Code, b: Code): Code => [...a, ...b, ...opcode];
const unary =
  (...opcode: number[]) =>
  (a: Code): Code => [...a, ...opcode];
const simd = (opcode: number) => [SIMD, ...unsigned(opcode)];
/** Alignment 2^0 = unknown: allowed for any address. */
const memoryArgument = (offset: number) => [0, ...unsigned(offset)];
const load =
  (opcode: Code) =>
  (address: Code, offset = 0): Code => [...address, ...opcode, ...memoryArgument(offset)];
const store =
  (opcode: Code) =>
  (address: Code, value: Code, offset = 0): Code => [
    ...address,
    ...value,
    ...opcode,
    ...memoryArgument(offset),
  ];
const storeLane =
  (opcode: number) =>
  (address: Code, value: Code, lane: number, offset = 0): Code => [
    ...address,
    ...value,
    ...simd(opcode),
    ...memoryArgument(offset),
    lane,
  ];

export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value)],
  eqz: unary(0x45),
  eq: binary(0x46),
  ltU: binary(0x49),
  gtU: binary(0x4b),
  leU: binary(0x4d),
  geU: binary(0x4f),
  ctz: unary(0x68),
  popcnt: unary(0x69),
  add: binary(0x6a),
  sub: binary(0x6b),
  mul: binary(0x6c),
  divU: binary(0x6e),
  and: binary(0x71),
  shl: binary(0x74),
  shrU: binary(0x76),
  load: load([0x28]),
  load8U: load([0x2d]),
  store: store([0x36]),
};

export const v128 = {
  zero: [...simd(0x0c), ...new Array<number>(16).fill(0)] as Code,
  load: load(simd(0x00)),
  load32Splat: load(simd(0x09)),
  store: store(simd(0x0b)),
  store32Lane: storeLane(0x5a),
  store64Lane: storeLane(0x5b),
  and: binary(...simd(0x4e)),
  or: binary(...simd(0x50)),
  anyTrue: unary(...simd(0x53)),
};

export const f32x4 = {
  splat: unary(...simd(0x13)),
  ne: binary(...simd(0x42)),
  gt: binary(...simd(0x44)),
  abs: unary(...simd(0xe0)),
  neg: unary(...simd(0xe1)),
  sqrt: unary(...simd(0xe3)),
  add: binary(...simd(0xe4)),
  sub: binary(...simd(0xe5)),
  mul: binary(...simd(0xe6)),
  div: binary(...simd(0xe7)),
  max: binary(...simd(0xe9)),
  /** b < a ? b : a, and so a where either is no number. */
  pmin: binary(...simd(0xea)),
  /** a < b ? b : a, and so a where either is no number. */
  pmax: binary(...simd(0xeb)),
};

export const i8x16 = {
  ne: binary(...simd(0x24)),
  bitmask: unary(...simd(0x64)),
};

export const i32x4 = { bitmask: unary(...simd(0xa4)) };

/** Runs `body` while `condition` holds, checking first. */
export const whileLoop = (condition: Code, body: Code): Code => [
  ...[0x02, EMPTY_BLOCK, 0x03, EMPTY_BLOCK],
  ...i32.eqz(condition),
  ...[0x0d, 1],
  ...body,
  ...[0x0c, 0, 0x0b, 0x0b],
];

/** Runs `body` once, then again while `condition` holds. */
export const doWhile = (body: Code, condition: Code): Code => [
  ...[0x03, EMPTY_BLOCK],
  ...body,
  ...condition,
  ...[0x0d, 0, 0x0b],
];

export const ifElse = (condition: Code, then: Code, otherwise: Code = []): Code => [
  ...condition,
  ...[0x04, EMPTY_BLOCK],
  ...then,
  ...(otherwise.length > 0 ? [0x05, ...otherwise] : []),
  0x0b,
];

export const block = (...statements: Code[]): Code => statements.flat();

/** A function under construction. Parameters come before other variables. */
export interface FunctionBuilder {
  param(type: ValueType): Local;
  local(type: ValueType): Local;
}

export interface WasmFunction {
  name: string;
  params: ValueType[];
  result?: ValueType | undefined;
  locals: ValueType[];
  body: Code;
}

/** Defines an exported function; with `result`, what the body leaves last is returned. */
export function defineFunction(
  name: string,
  build: (builder: FunctionBuilder) => Code,
  result?: ValueType,
): WasmFunction {
  const params: ValueType[] = [];
  const locals: ValueType[] = [];
  const variable = (index: number): Local => {
    const get = [0x20, ...unsigned(index)];
    const set = (value: Code) => [...value, 0x21, ...unsigned(index)];
    const add = (value: Code | number) =>
      set(i32.add(get, typeof value === "number" ? i32.const(value) : value));
    return { get, set, add };
  };
  const body = build({
    param: (type) => variable(params.push(type) - 1),
    local: (type) => variable(params.length + locals.push(type) - 1),
  });
  return { name, params, result, locals, body };
}

/** The binary of a module that imports its memory as "env" "memory" and exports `functions` under their names. */
export function assembleModule(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ params, result }) => [
    0x60,
    ...vector(params.map((type) => [TYPE_BYTE[type]])),
    ...vector(result ? [[TYPE_BYTE[result]]] : []),
  ]);
  const memory = [...text("env"), ...text("memory"), 0x02, 0x00, ...unsigned(1)];
  const bodies = functions.map(({ locals, body }) => {
    const code = [...vector(locals.map((type) => [1, TYPE_BYTE[type]])), ...body, 0x0b];
    return [...unsigned(code.length), ...code];
  });
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(types)),
    ...section(2, vector([memory])),
    ...section(3, vector(functions.map((_, i) => unsigned(i)))),
    ...section(7, vector(functions.map(({ name }, i) => [...text(name), 0x00, ...unsigned(i)]))),
    ...section(10, vector(bodies)),
  ]);
}

const section = (id: number, content: Code) => [id, ...unsigned(content.length), ...content];
const vector = (items: readonly Code[]) => [...unsigned(items.length), ...items.flat()];
const text = (name: string) => vector(Array.from(new TextEncoder().encode(name), (byte) => [byte]));

/** Unsigned LEB128. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest];
}

/** Signed LEB128, 32 bits. */
function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value | 0;
  for (; rest < -0x40 || rest > 0x3f; rest >>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest & 0x7f];
}

import * as swc from "@swc/wasm-typescript";

/** The compiler's own memory and stack, which its generated bindings export beside what they document. */
const { memory, __wbindgen_add_to_stack_pointer: moveStack } = (
  swc as unknown as { __wasm: CompilerInstance }
).__wasm;

interface CompilerInstance {
  readonly memory: WebAssembly.Memory;
  __wbindgen_add_to_stack_pointer(by: number): number;
}

/** The instance as it was before its first use: all of its state is this memory and one stack pointer. */
const fresh = { bytes: new Uint8Array(memory.buffer).slice(), stack: moveStack(0) };

/** A file that the compiler did not survive. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
}

/**
 * Blanks out the types of a module; every character keeps its line and column.
 *
 * The compiler recurses, so a file of ten thousand brackets overflows its stack. It stops dead then, with
 * its stack pointer wherever it was, and every later file would be refused too: so it is put back as new.
 *
 * @throws {Unreadable} where the compiler itself broke; any other error is about the source
 */
export function stripTypes(source: string): string {
  try {
    return swc.transformSync(source, { mode: "strip-only", module: true, filename: "attempt.ts" }).code;
  } catch (error) {
    // What it has to say about a source is a plain object; an Error is a trap, or the host's full stack.
    if (!(error instanceof Error)) throw error;
    const bytes = new Uint8Array(memory.buffer);
    bytes.set(fresh.bytes);
    bytes.fill(0, fresh.bytes.length);
    moveStack(fresh.stack - moveStack(0));
    throw new Unreadable("the file is nested too deeply to be read", { cause: error });
  }
}

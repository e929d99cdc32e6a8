import type { GuestError } from "../messages";
import type { Position } from "../verdict";

/** tfjs's messages, in a learner's words. First match wins; what matches nothing is shown as it is. */
const rewrites: [RegExp, (match: RegExpExecArray) => string][] = [
  [
    /Operands could not be broadcast together with shapes ([\d,]*) and ([\d,]*)/,
    ([, a, b]) =>
      `two tensors do not fit together: shapes [${spaced(a)}] and [${spaced(b)}] cannot be combined element by element`,
  ],
  [
    /inner shapes \((\d+|undefined)\) and \((\d+|undefined)\) of Tensors with shapes ([\d,]*) and ([\d,]*).*transposeA=(true|false)\s+and transposeB=(true|false)/s,
    ([, m, n, a, b, ta, tb]) =>
      m === "undefined" || n === "undefined"
        ? `tf.matMul multiplies matrices, of two or more dimensions; it got shapes [${spaced(a)}] and [${spaced(b)}]`
        : `tf.matMul needs the inner sizes to agree: [${spaced(a)}]${ta === "true" ? "ᵀ" : ""} times [${spaced(b)}]${tb === "true" ? "ᵀ" : ""} meets ${m} and ${n}`,
  ],
  [
    /Tensor is disposed/,
    () => "a tensor was used after it was disposed; keep it with tf.keep, or do not dispose it",
  ],
  [
    /Argument '(\w+)' passed to '(\w+)' must be a Tensor or TensorLike, but got '(\w+)'/,
    ([, argument, op, got]) =>
      `tf.${op} got ${got === "null" ? "nothing (null or undefined)" : `a value of type ${got}`} for its argument "${argument}"; a tensor or numbers are due`,
  ],
  [
    /Kernel '(\w+)' not registered for backend '(\w+)'/,
    ([, kernel, backend]) => `tfjs has no ${kernel} on ${backend}; use other operations`,
  ],
  [
    /Array buffer allocation failed|^Aborted\(|memory access out of bounds|Invalid (?:string|array|typed array) length/,
    () => "there is no more memory: is something made in a loop, or kept, that nobody needs?",
  ],
  [/Maximum call stack size exceeded/, () => "a function calls itself without end (the call stack is full)"],
];

const spaced = (sizes: string | undefined) => (sizes ?? "").replaceAll(",", ", ");

export function explainError({ name, message }: GuestError): string {
  for (const [pattern, words] of rewrites) {
    const match = pattern.exec(message);
    if (match) return words(match);
  }
  if (name === "thrown" || name === "Error") return message;
  return `${name}: ${message}`;
}

/** The same, with the learner's own line where it is known. */
export function positionedWords(error: GuestError): { message: string; position?: Position } {
  const { line, column } = error;
  return { message: explainError(error), ...(line && column ? { position: { line, column } } : {}) };
}

/** What a rule may speak of, for one coordinate. */
export interface Slope {
  w: number;
  gradient: number;
  learningRate: number;
}

/** Where a coordinate goes next, or why the text says nothing of the kind. */
export type StepRule = { ok: true; next: (at: Slope) => number } | { ok: false; message: string };

type Term = (at: Slope) => number;

class NotARule extends Error {}

/** As people write them; the Greek ones stand in every textbook. */
const names: Record<string, keyof Slope> = {
  w: "w",
  gradient: "gradient",
  g: "gradient",
  learningrate: "learningRate",
  rate: "learningRate",
  lr: "learningRate",
  η: "learningRate",
};

const signs: Record<string, string> = { "−": "-", "·": "*", "×": "*", "∇": "gradient" };

/**
 * Reads what follows `w` in "next w = w …", as in `- learningRate * gradient`: sums, products, quotients, brackets.
 * Nothing is evaluated but this arithmetic.
 *
 * @param text what stands after the `w`; empty means that `w` stays
 */
export function parseStepRule(text: string): StepRule {
  const tokens = text.replace(/[−·×∇]/g, (sign) => signs[sign]!).match(/\d+\.?\d*|\.\d+|[a-zη_]+|\S/gi) ?? [];
  let at = 0;

  function sum(first: Term): Term {
    let left = first;
    while (tokens[at] === "+" || tokens[at] === "-") {
      const sign = tokens[at++] === "+" ? 1 : -1;
      const [before, right] = [left, product()];
      left = (slope) => before(slope) + sign * right(slope);
    }
    return left;
  }

  function product(): Term {
    let left = factor();
    while (tokens[at] === "*" || tokens[at] === "/") {
      const times = tokens[at++] === "*";
      const [before, right] = [left, factor()];
      left = times ? (slope) => before(slope) * right(slope) : (slope) => before(slope) / right(slope);
    }
    return left;
  }

  function factor(): Term {
    const token = tokens[at++];
    if (token === undefined) throw new NotARule("Something is missing at the end.");
    if (token === "-") {
      const inner = factor();
      return (slope) => -inner(slope);
    }
    if (token === "(") {
      const inner = sum(product());
      if (tokens[at++] !== ")") throw new NotARule("A bracket is not closed.");
      return inner;
    }
    if (/^[\d.]/.test(token)) return () => Number(token);
    const name = Object.hasOwn(names, token.toLowerCase()) ? names[token.toLowerCase()] : undefined;
    if (name) return (slope) => slope[name];
    throw new NotARule(`I do not know “${token}”. There are gradient, learningRate and numbers.`);
  }

  try {
    const next = sum(({ w }) => w);
    const left = tokens[at];
    if (left !== undefined)
      throw new NotARule(at === 0 ? "Go on from w with + or −." : `I did not expect “${left}” there.`);
    return { ok: true, next };
  } catch (error) {
    if (error instanceof NotARule) return { ok: false, message: error.message };
    throw error;
  }
}

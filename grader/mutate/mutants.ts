import ts from "typescript";
import { excuseForm } from "./excuses";

/** One small change to a solution that a good grader must notice. */
export interface Mutant {
  /** Kind and change: `operator * → /`. The same change elsewhere has the same name. */
  name: string;
  line: number;
  source: string;
}

const operators: Partial<Record<ts.SyntaxKind, string[]>> = {
  [ts.SyntaxKind.PlusToken]: ["-"],
  [ts.SyntaxKind.MinusToken]: ["+"],
  [ts.SyntaxKind.AsteriskToken]: ["/"],
  [ts.SyntaxKind.SlashToken]: ["*"],
  [ts.SyntaxKind.AsteriskAsteriskToken]: ["*"],
  [ts.SyntaxKind.PercentToken]: ["*"],
  [ts.SyntaxKind.LessThanToken]: ["<=", ">"],
  [ts.SyntaxKind.LessThanEqualsToken]: ["<", ">"],
  [ts.SyntaxKind.GreaterThanToken]: [">=", "<"],
  [ts.SyntaxKind.GreaterThanEqualsToken]: [">", "<"],
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: ["!=="],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: ["==="],
  [ts.SyntaxKind.AmpersandAmpersandToken]: ["||"],
  [ts.SyntaxKind.BarBarToken]: ["&&"],
  [ts.SyntaxKind.PlusEqualsToken]: ["-=", "="],
  [ts.SyntaxKind.MinusEqualsToken]: ["+=", "="],
  [ts.SyntaxKind.AsteriskEqualsToken]: ["/="],
  [ts.SyntaxKind.SlashEqualsToken]: ["*="],
};

/** Functions that are easily mistaken for one another; each becomes the next. */
const siblings: string[][] = [
  ["add", "sub"],
  ["mul", "div"],
  ["maximum", "minimum"],
  ["max", "min"],
  ["sum", "mean"],
  ["sqrt", "square"],
  ["exp", "log"],
  ["sin", "cos"],
  ["floor", "ceil", "round"],
  ["greater", "greaterEqual", "less", "lessEqual"],
  ["zerosLike", "onesLike"],
  ["zeros", "ones"],
  ["argMax", "argMin"],
  ["abs", "neg"],
  ["some", "every"],
  ["push", "unshift"],
  ["relu", "sigmoid"],
];

/** Swapping what these are given changes nothing. */
const commutative = new Set([
  "add",
  "mul",
  "maximum",
  "minimum",
  "max",
  "min",
  "equal",
  "notEqual",
  "logicalAnd",
  "logicalOr",
  "hypot",
]);

/** All mutants of a module by syntax: operators, constants, functions, swapped arguments, unwrapped calls, negated conditions, dropped statements. */
export function mutantsOf(source: string): Mutant[] {
  const file = ts.createSourceFile("solution.ts", source, ts.ScriptTarget.ES2022, true);
  const mutants: Mutant[] = [];
  const replace = (node: ts.Node, kind: string, to: string) => {
    const from = node.getText(file);
    const start = node.getStart(file);
    const short = (text: string) => text.replace(/\s+/g, " ").slice(0, 60);
    mutants.push({
      name: `${kind} ${short(from)} → ${short(to) || "nothing"}`,
      line: file.getLineAndCharacterOfPosition(start).line + 1,
      source: source.slice(0, start) + to + source.slice(node.getEnd()),
    });
  };

  const visit = (node: ts.Node): void => {
    if (
      ts.isTypeNode(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isImportDeclaration(node)
    )
      return;
    if (ts.isBinaryExpression(node)) {
      for (const to of operators[node.operatorToken.kind] ?? []) replace(node.operatorToken, "operator", to);
    }
    if (
      ts.isPrefixUnaryExpression(node) &&
      node.operator !== ts.SyntaxKind.PlusPlusToken &&
      node.operator !== ts.SyntaxKind.MinusMinusToken
    ) {
      replace(node, "sign", node.operand.getText(file));
    }
    if (ts.isNumericLiteral(node)) mutateNumber(node);
    if (ts.isCallExpression(node)) mutateCall(node);
    if (ts.isConditionalExpression(node)) {
      replace(node, "choice", node.whenTrue.getText(file));
      replace(node, "choice", node.whenFalse.getText(file));
    }
    if (ts.isIfStatement(node) || ts.isWhileStatement(node))
      replace(node.expression, "condition", `!(${node.expression.getText(file)})`);
    if (ts.isElementAccessExpression(node) && !ts.isStringLiteral(node.argumentExpression)) {
      replace(node.argumentExpression, "index", `(${node.argumentExpression.getText(file)}) - 1`);
    }
    if (ts.isExpressionStatement(node)) replace(node, "dropped", "");
    ts.forEachChild(node, visit);
  };

  const mutateNumber = (node: ts.NumericLiteral) => {
    const value = Number(node.text);
    for (const to of new Set([value + 1, value - 1, value === 0 ? 1 : 0, value * 10])) {
      if (to !== value) replace(node, "constant", to < 0 ? `(${to})` : String(to));
    }
  };

  const mutateCall = (node: ts.CallExpression) => {
    const { expression: callee } = node;
    if (ts.isPropertyAccessExpression(callee)) {
      const name = callee.name.text;
      for (const family of siblings) {
        const at = family.indexOf(name);
        if (at >= 0) for (const other of family) if (other !== name) replace(callee.name, "function", other);
      }
    }
    const [first, second] = node.arguments;
    if (!first || ts.isArrowFunction(first)) return;
    if (ts.isPropertyAccessExpression(callee) && callee.expression.getText(file) === "tf")
      replace(node, "unwrapped", first.getText(file));
    if (
      !second ||
      ts.isArrowFunction(second) ||
      (ts.isPropertyAccessExpression(callee) && commutative.has(callee.name.text))
    )
      return;
    const [, , ...rest] = node.arguments.map((a) => a.getText(file));
    const head = source.slice(node.getStart(file), first.getStart(file));
    replace(node, "swapped", `${head}${[second.getText(file), first.getText(file), ...rest].join(", ")})`);
  };

  visit(file);
  const seen = new Set<string>([source]);
  return mutants.filter((m) => !seen.has(m.source) && seen.add(m.source));
}

/** What a solution's author says of a mutant that no test can notice. */
export interface Excuse {
  /** The mutant's. */
  name: string;
  reason: string;
  /** Its lines: those of the statement that it stands above. */
  from: number;
  to: number;
}

/** The mutants that a solution excuses, each above its statement: `// equivalent: <name>: <reason>`. */
export function excusedIn(source: string): Excuse[] {
  const file = ts.createSourceFile("solution.ts", source, ts.ScriptTarget.ES2022, true);
  const lineAt = (position: number) => file.getLineAndCharacterOfPosition(position).line + 1;
  const excuses: Excuse[] = [];
  const visit = (node: ts.Node): void => {
    const comments = ts.isStatement(node) ? ts.getLeadingCommentRanges(source, node.getFullStart()) : [];
    for (const { pos, end } of comments ?? []) {
      const [, name, reason] = excuseForm.exec(source.slice(pos, end)) ?? [];
      if (!name || !reason) continue;
      const [from, to] = [lineAt(node.getStart(file)), lineAt(node.getEnd())];
      excuses.push({ name: name.trim(), reason: reason.trim(), from, to });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return excuses;
}

export const excuses = ({ name, from, to }: Excuse, mutant: Mutant): boolean =>
  mutant.name === name && mutant.line >= from && mutant.line <= to;

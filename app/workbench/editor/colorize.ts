export type Kind = "comment" | "keyword" | "string" | "number" | "type";

/** A stretch of code of one colour; null has that of the text. */
export interface Piece {
  kind: Kind | null;
  text: string;
}

/** Those of Monaco's grammar, in which some are words only here and there. */
const keywords = new Set(
  (
    "abstract any as asserts async await bigint boolean break case catch class const constructor continue " +
    "debugger declare default delete do else enum export extends false finally for from function get global " +
    "if implements import in infer instanceof interface is keyof let module namespace never new null number " +
    "object of out override package private protected public readonly require return satisfies set static " +
    "string super switch symbol this throw true try type typeof undefined unique unknown var void while with " +
    "yield"
  ).split(" "),
);

/** Tried in this order at each place, as Monaco does; the first group that matches names the kind. */
const token = new RegExp(
  [
    /(?<word>#?[a-z_$][\w$]*)/,
    /(?<type>[A-Z][\w$]*)/,
    /(?<comment>\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*)/,
    // Between two slashes on one line, and followed by what may follow an expression: otherwise they divide.
    /(?<regexp>\/(?:[^\\/\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/)(?<flags>[dgimsuy]*)(?=[ \t]*(?:[.;,)\]}\n]|$))/,
    /(?<number>0[xX][\da-fA-F_]+n?|0[oO][0-7_]+n?|0[bB][01_]+n?|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d[\d_]*)?n?)/,
    /(?<string>"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?)/,
    /(?<template>`)/,
    /(?<brace>[{}])/,
    /(?<rest>\s+|[\s\S])/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "y",
);

/** Of a template, up to where it ends or an expression begins. */
const templateText = /(?:[^\\`$]|\\[\s\S]|\$(?!\{))*(?<end>`|\$\{)?/y;

/**
 * TypeScript in colours, as Monaco's grammar gives them, for as long as Monaco is not there: it would be half a megabyte
 * for the server's first view of thirty lines.
 *
 * @returns pieces that make up the source, none empty, no two of a kind beside each other
 */
export function colorize(source: string): Piece[] {
  const pieces: Piece[] = [];
  const add = (kind: Kind | null, text: string) => {
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += text;
    else if (text) pieces.push({ kind, text });
  };
  /** For each template whose expression we are in: how many braces are open in there. */
  const open: number[] = [];
  let at = 0;

  const addTemplateText = () => {
    templateText.lastIndex = at;
    const [text = "", end] = templateText.exec(source)!;
    at += text.length;
    const expression = end === "${";
    add("string", expression ? text.slice(0, -2) : text);
    if (!expression) return;
    add(null, end);
    open.push(0);
  };

  while (at < source.length) {
    token.lastIndex = at;
    const { 0: text, groups } = token.exec(source)!;
    const { word, type, comment, regexp, flags, number, string, template, brace } = groups!;
    at += text.length;
    if (word) add(keywords.has(word) ? "keyword" : null, word);
    else if (type) add("type", type);
    else if (comment) add("comment", comment);
    else if (regexp) {
      add("string", regexp);
      add("keyword", flags ?? "");
    } else if (number) add("number", number);
    else if (string) add("string", string);
    else if (template) {
      add("string", template);
      addTemplateText();
    } else if (brace === "}" && open.at(-1) === 0) {
      open.pop();
      add(null, brace);
      addTemplateText();
    } else {
      if (brace && open.length > 0) open[open.length - 1]! += brace === "{" ? 1 : -1;
      add(null, text);
    }
  }
  return pieces;
}

/** The same, line by line; a line that is empty has no pieces. */
export function colorizeLines(source: string): Piece[][] {
  const lines: Piece[][] = [[]];
  for (const { kind, text } of colorize(source)) {
    for (const [i, part] of text.split("\n").entries()) {
      if (i > 0) lines.push([]);
      if (part) lines.at(-1)!.push({ kind, text: part });
    }
  }
  return lines;
}

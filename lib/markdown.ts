import rehypeKatex from "rehype-katex";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkMath)
  .use(remarkRehype)
  // An error in a formula must be seen by its author, not shown in red to learners.
  .use(rehypeKatex, { strict: "error", throwOnError: true } as never)
  .use(rehypeStringify);

/** Markdown with formulas to HTML, rendered here so that no learner's browser has to. */
export async function renderMarkdown(markdown: string): Promise<string> {
  const file = await processor.process(markdown);
  const [wrong] = file.messages;
  if (wrong) {
    const why = wrong.cause instanceof Error ? wrong.cause.message : wrong.reason;
    throw new Error(`line ${wrong.line}: ${why}`, { cause: wrong });
  }
  return String(file);
}

/** One hint per first-level heading, in order of how much it gives away. */
export async function renderHints(markdown: string): Promise<{ title: string; html: string }[]> {
  const parts = markdown.split(/^# +/m).slice(1);
  return Promise.all(
    parts.map(async (part) => {
      const [title = "", ...body] = part.split("\n");
      return { title: title.trim(), html: await renderMarkdown(body.join("\n")) };
    }),
  );
}

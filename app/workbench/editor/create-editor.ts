import type { Theme } from "@/app/site/theme";
import { type Editor, handleOf } from "./editor-handle";
import { addTypes, monaco } from "./monaco";
import { editorOptions } from "./options";

/** Resolves when code has its colours as soon as it is shown: how to colour TypeScript comes by itself, and late. */
export const colorsReady: Promise<unknown> = monaco.editor.colorize("", "typescript", {});

interface Options extends Pick<Parameters<typeof handleOf>[2], "texts" | "onChange" | "onToggleTab"> {
  slug: string;
  scheme: Theme;
  fontFamily: string;
  /** Where the declarations of tfjs lie, as JSON; without them the editor works, but knows less. */
  typesUrl: string | null;
}

/** The Monaco of this page, in an element of its own. It goes on from exercise to exercise: to make one takes long. */
let made: { editor: ReturnType<typeof monaco.editor.create>; place: HTMLElement } | null = null;

/**
 * Monaco itself, in an element that it fills, with a model for the exercise. The TypeScript worker and the types follow
 * by themselves. One at a time: where there was another before, this is the same, moved.
 */
export function createEditor(
  host: HTMLElement,
  { slug, scheme, fontFamily, typesUrl, ...options }: Options,
): Editor {
  if (typesUrl) void loadTypes(typesUrl);
  // Another theme later would take all colours back.
  monaco.editor.setTheme(`downhill-${scheme}`);
  const model = monaco.editor.createModel(
    options.texts[0] ?? "",
    "typescript",
    monaco.Uri.parse(`file:///${slug}.ts`),
  );
  model.updateOptions({
    tabSize: 2,
    insertSpaces: true,
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  });
  colorAtOnce(model);
  made ??= make(fontFamily);
  const { editor, place } = made;
  host.append(place);
  editor.layout();
  editor.setModel(model);
  return handleOf(monaco, editor, options);
}

function make(fontFamily: string) {
  const place = document.createElement("div");
  place.style.height = "100%";
  const editor = monaco.editor.create(place, {
    ...editorOptions,
    model: null,
    fontFamily,
    ariaLabel: "Your code. Press Control M to let Tab leave the editor; F1 for all commands.",
    quickSuggestions: { other: true, comments: false, strings: false },
  });
  return { editor, place };
}

/** Monaco would show the text first and its colours later. What it has for that is no part of its published interface. */
function colorAtOnce(model: ReturnType<typeof monaco.editor.createModel>) {
  const { tokenization } = model as unknown as { tokenization: { forceTokenization(line: number): void } };
  tokenization.forceTokenization(Math.min(model.getLineCount(), mostLinesAtOnce));
}

/** More than are in sight. */
const mostLinesAtOnce = 500;

let typesLoaded: string | null = null;

async function loadTypes(url: string): Promise<void> {
  if (url === typesLoaded) return;
  const response = await fetch(url).catch(() => null);
  addTypes(response?.ok ? await response.json() : {});
  if (response?.ok) typesLoaded = url;
}

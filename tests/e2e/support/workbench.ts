import type { Page } from "playwright";

export const exercise = "/exercises/gradient-descent";

const head = `import * as tf from "@tensorflow/tfjs";
export function step(params: tf.Tensor[], gradients: tf.Tensor[], { learningRate }: { learningRate: number }) {
`;

/** Attempts at the exercise, by what they return. */
export const attempts = {
  right: `${head}return params.map((w, i) => tf.sub(w, tf.mul(gradients[i]!, learningRate)));\n}\n`,
  climbs: `${head}return params.map((w, i) => tf.add(w, tf.mul(gradients[i]!, learningRate)));\n}\n`,
  endless: `${head}while (true) {}\n}\n`,
  broken: `${head}return params.map((w, i) => \n}\n`,
} as const;

/** Shows the page that somebody is there, which Monaco waits for, and waits for Monaco: the backend is booting by then. */
export async function editorReady(page: Page): Promise<void> {
  const monaco = page.locator("[data-ready=true] .monaco-editor .view-lines");
  const giveUpAt = Date.now() + 60_000;
  while (Date.now() < giveUpAt) {
    // Before the page's own scripts are there, nobody hears a key. This one does nothing, and is pressed until somebody does.
    await page.keyboard.press("Shift");
    if (await monaco.isVisible()) return;
    await page.waitForTimeout(100);
  }
  throw new Error("Monaco did not come");
}

/** The exercise's page, with its editor. */
export async function openExercise(page: Page, url: string): Promise<void> {
  await page.goto(`${url}${exercise}`);
  await editorReady(page);
}

/** Into the first line: the middle of a long text is out of sight. */
const enter = (page: Page) => page.locator(".monaco-editor .view-lines").click({ position: { x: 40, y: 8 } });

/** Replaces everything in the editor, as by typing. */
export async function write(page: Page, source: string): Promise<void> {
  await enter(page);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(source);
}

/** The same through the clipboard's event, which takes a text as it is: what is typed is put into form. */
export async function paste(page: Page, source: string): Promise<void> {
  await enter(page);
  await page.keyboard.press("ControlOrMeta+a");
  await pasteHere(page, source);
}

/** Pastes where the focus is. */
export function pasteHere(page: Page, text: string): Promise<void> {
  return page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);
}

/** What the page says of the latest attempt, read as a screen reader gets it: from the live region. */
export const announced = (page: Page) => page.locator("main [role=status][aria-live=polite]").first();

export const button = (page: Page, name: string | RegExp, exact = false) =>
  page.getByRole("button", { name, exact });

/** Text that stands in the editor. */
export const code = (page: Page, text: string) => page.locator(".view-lines").getByText(text).first();

/** Waits until the editor's language service is up, which the browser fetches after the editor is there. */
export async function languageReady(page: Page): Promise<void> {
  await write(page, 'export const wrong: number = "text";\n');
  await page.locator(".squiggly-error").first().waitFor({ timeout: 60_000 });
}

import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** The fingerprint and the engine with it as one file of JavaScript, which calls `report` with the JSON. */
export async function fingerprintBundle(report: string): Promise<string> {
  const here = fileURLToPath(new URL(".", import.meta.url));
  const { outputFiles } = await build({
    stdin: {
      contents: `import { fingerprint } from "./fingerprint"; ${report}(JSON.stringify(fingerprint()));`,
      resolveDir: here,
    },
    ...{
      bundle: true,
      write: false,
      format: "esm",
      target: "es2022",
      tsconfig: `${here}/../../../tsconfig.json`,
    },
  });
  return outputFiles[0]!.text;
}

import { readFile } from "node:fs/promises";
import * as z from "zod";
import { AppError } from "@/lib/app-error";
import { referencesFile } from "./folders";

const References = z.record(z.string(), z.string());

/**
 * The reference of an exercise, as the course's author wrote it. Whoever calls this has looked whether the learner may
 * read it.
 *
 * @throws {AppError} reference-missing when the build has not written it
 */
export async function loadReference(slug: string): Promise<string> {
  const all = References.parse(JSON.parse(await readFile(referencesFile, "utf8")));
  const reference = all[slug];
  if (reference === undefined) throw new AppError("reference-missing", `${referencesFile} has no ${slug}`);
  return reference;
}

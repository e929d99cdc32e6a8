import type { Database } from "@/lib/db/database";
import { createInstructorLink, hasInstructor } from "@/lib/session/instructor";

/** Prints a link that makes its holder the instructor, once, for as long as nobody is. */
export async function offerInstructorLink(database: Database): Promise<void> {
  if (await hasInstructor(database)) return;
  const token = await createInstructorLink(database);
  const port = process.env.PORT ?? "3000";
  console.log(`Become the instructor, once, at http://localhost:${port}/instructor?token=${token}`);
}

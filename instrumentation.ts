/** Next calls this once, when the server starts: the database is opened, and grading begins. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startGrading } = await import("@/app/server/grading");
  await startGrading();
}

import { loadCourse } from "@/app/server/course";
import { database } from "@/app/server/database";

/** 200 when this process can serve learners: the database answers and the course is there. */
export async function GET(): Promise<Response> {
  try {
    const open = await database();
    await open.ping();
    const course = await loadCourse();
    return Response.json({
      ok: true,
      database: open.engine,
      course: course.version,
      exercises: course.exercises.length,
    });
  } catch (error) {
    console.error(error);
    return Response.json({ ok: false }, { status: 503 });
  }
}

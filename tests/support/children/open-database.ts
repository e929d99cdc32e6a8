// Opens a database, says so, and holds it until killed. Says "refused …" when it may not.
import { AppError } from "@/lib/app-error";
import { openDatabase } from "@/lib/db/open";

try {
  await openDatabase(JSON.parse(process.argv[2]!));
  console.log("opened");
  setInterval(() => {}, 1000);
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  console.log(`refused ${error.code}: ${error.message}`);
}

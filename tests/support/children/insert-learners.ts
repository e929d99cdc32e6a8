// Inserts rows without end, and says which are acknowledged.
import { openDatabase } from "@/lib/db/open";
import { createLearner } from "@/lib/session/learners";

const database = await openDatabase(JSON.parse(process.argv[2]!));
for (;;) console.log(`stored ${(await createLearner(database)).id}`);

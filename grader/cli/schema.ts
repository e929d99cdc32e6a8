import { writeFileSync } from "node:fs";
import * as z from "zod";
import { EntryVerdict } from "../leaderboard/entry-verdict";
import { Verdict } from "../verdict";

/** Writes the JSON Schemas of our verdicts, for those who read them with other tools. */
const schemas = { verdict: Verdict, "entry-verdict": EntryVerdict };
for (const [name, schema] of Object.entries(schemas))
  writeFileSync(`docs/${name}.schema.json`, `${JSON.stringify(z.toJSONSchema(schema), null, 2)}\n`);

import { writeFileSync } from "node:fs";
import { z } from "zod";
import { Verdict } from "../verdict";

/** Writes the JSON Schema of a verdict, for those who read ours with other tools. */
writeFileSync("docs/verdict.schema.json", `${JSON.stringify(z.toJSONSchema(Verdict), null, 2)}\n`);

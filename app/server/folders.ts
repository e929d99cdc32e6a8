import { join } from "node:path";

/** The server starts in the repository. */
const root = /* turbopackIgnore: true */ process.cwd();

/** What `npm run build` leaves for the site, beside Next's own output. */
export const courseFolder = join(root, ".build", "course");
export const assetsFolder = join(root, ".build", "assets");
/** Each exercise's reference, by slug. In none of the folders that files are sent from. */
export const referencesFile = join(root, ".build", "references.json");
export const dataFolder = join(root, ".build", "data");

import { join } from "node:path";

/** What `npm run build` leaves for the site, beside Next's own output. The server starts in the repository. */
const built = join(/* turbopackIgnore: true */ process.cwd(), ".build");

export const courseFolder = join(built, "course");
export const assetsFolder = join(built, "assets");
export const dataFolder = join(built, "data");

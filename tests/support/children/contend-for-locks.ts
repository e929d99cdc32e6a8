// At a given moment, and then every `everyMs`, tries to take the next of some locks; keeps what it wins.
import { AppError } from "@/lib/app-error";
import { lockFolder } from "@/lib/db/folder-lock";

const { files, startAt, everyMs } = JSON.parse(process.argv[2]!) as {
  files: string[];
  startAt: number;
  everyMs: number;
};
for (const [round, file] of files.entries()) {
  // Busy waiting: a timer would wake the contenders milliseconds apart.
  while (Date.now() < startAt + round * everyMs);
  try {
    lockFolder(file);
    console.log(`won ${round}`);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "database-locked") throw error;
  }
}
console.log("finished");
setInterval(() => {}, 1000);

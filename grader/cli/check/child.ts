import { createProcessHost } from "../../hosts/process";
import { type CheckTask, checkExercise } from "../check-exercise";
import { answerTasks } from "../side-by-side";

const host = createProcessHost({ ahead: 1 });

answerTasks(
  ({ folder, seeds }: CheckTask) => checkExercise(folder, { host, seeds }),
  () => host.close(),
);

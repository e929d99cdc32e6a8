import { createProcessHost } from "../../hosts/process";
import { openStage } from "../../judge/stage";
import { type CheckTask, checkExercise } from "../check-exercise";
import { answerTasks } from "../side-by-side";

const host = createProcessHost({ ahead: 1 });
const stage = openStage(host);

answerTasks(
  ({ folder, seeds }: CheckTask) => checkExercise(folder, { host, stage, seeds }),
  async () => {
    stage.clear();
    await host.close();
  },
);

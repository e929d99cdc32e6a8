import { expect, it } from "vitest";
import { notify } from "@/lib/db/notify";
import { describeOnEachEngine } from "@/tests/support/engines";
import { eventually } from "@/tests/support/eventually";

describeOnEachEngine("listen", (engine) => {
  it("listen hears every listener's channel and no other", async () => {
    const database = await engine.clean();
    const [first, second, other]: (string | null)[][] = [[], [], []];
    await database.listen("news", (payload) => first!.push(payload));
    await database.listen("news", (payload) => second!.push(payload));
    await database.listen("weather", (payload) => other!.push(payload));
    await database.notify("news", "one");
    await database.notify("news", "");
    await database.notify("weather", "rain");
    await eventually(() => [first, second, other]).toEqual([["one", ""], ["one", ""], ["rain"]]);
  });

  it("listen hears nothing more once it is stopped, and its neighbour still does", async () => {
    const database = await engine.clean();
    const [stopped, going]: (string | null)[][] = [[], []];
    const stop = await database.listen("news", (payload) => stopped!.push(payload));
    await database.listen("news", (payload) => going!.push(payload));
    await stop();
    await stop();
    await database.notify("news", "late");
    await eventually(() => going).toEqual(["late"]);
    expect(stopped).toEqual([]);
  });

  it("listen can be taken up again on a channel that all had left", async () => {
    const database = await engine.clean();
    const heard: (string | null)[] = [];
    await (await database.listen("news", () => {}))();
    await database.listen("news", (payload) => heard.push(payload));
    await database.notify("news", "again");
    await eventually(() => heard).toEqual(["again"]);
  });

  it("notify in a transaction is heard when it commits, and never when it does not", async () => {
    const database = await engine.clean();
    const heard: (string | null)[] = [];
    await database.listen("news", (payload) => heard.push(payload));
    const failing = database.queries.transaction(async (transaction) => {
      await notify(transaction, "news", "rolled back");
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    await database.queries.transaction((transaction) => notify(transaction, "news", "committed"));
    await eventually(() => heard).toEqual(["committed"]);
  });

  it("listen may be stopped after the database was closed", async () => {
    const database = await engine.fresh();
    const stop = await database.listen("news", () => {});
    await database.close();
    await stop();
  });

  it("listen refuses a channel name that could be anything but a name", async () => {
    const database = await engine.clean();
    await expect(database.listen('news"; drop table grades; --', () => {})).rejects.toThrow(RangeError);
  });
});

// goal: debug the judge, or oneself with a debugger's rights
const { origin, host } = attack.given;

await attack.reach("a port that speaks", () => fetch(`${origin}/json/list`).then((r) => r.text()));
await attack.reach("Chrome's usual port", () => fetch("http://127.0.0.1:9222/json").then((r) => r.text()));
await attack.reach("Node's usual port", () => fetch("http://127.0.0.1:9229/json").then((r) => r.text()));
if (host !== "browser") {
  await attack.inThread(async ({ given: { judge, tcpPort }, reach, node }) => {
    const inspector = await node("inspector");
    await reach("open", () => inspector.open(tcpPort + 1, "127.0.0.1") ?? inspector.url());
    await reach("a session", () => {
      const session = new inspector.Session();
      session.connectToMainThread?.() ?? session.connect();
      return new Promise((resolve, reject) =>
        session.post("Runtime.evaluate", { expression: "1 + 1" }, (error: Error | null, got: object) =>
          error ? reject(error) : resolve(JSON.stringify(got)),
        ),
      );
    });
    await reach("_debugProcess", async () => (await node("process"))._debugProcess(judge) ?? "sent");
  });
}

export const step = (params: unknown) => params;

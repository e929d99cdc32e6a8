// goal: ask to be let out, in case somebody or a default says yes
if (attack.given.host === "browser") {
  for (const name of [
    "geolocation",
    "notifications",
    "clipboard-read",
    "camera",
    "microphone",
    "persistent-storage",
  ]) {
    await attack.reach(
      name,
      async () => (await navigator.permissions.query({ name: name as PermissionName })).state === "granted",
    );
  }
  await attack.reach(
    "a notification",
    () => Notification.permission === "granted" && new Notification("hello"),
  );
} else {
  await attack.inThread(async ({ given: { file }, reach, Deno }) => {
    for (const name of ["read", "write", "net", "env", "sys", "run", "ffi", "import"]) {
      await reach(name, async () => (await Deno.permissions.request({ name })).state === "granted");
    }
    await reach("a worker with more", () => {
      const url = `data:text/javascript,postMessage(Deno.readTextFileSync(${JSON.stringify(file)}))`;
      const permissions = { read: true, net: true };
      const worker = new Worker(url, { type: "module", deno: { permissions } } as WorkerOptions);
      return new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = (event) => {
          event.preventDefault();
          reject(new Error(event.message));
        };
      });
    });
  });
}

export const step = (params: unknown) => params;

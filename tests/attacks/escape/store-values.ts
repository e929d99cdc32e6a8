// goal: leave a note for the next learner's run in whatever keeps values
const { job } = attack.given;

const strange = (note: string | null | undefined) => note && note !== job && `a note of ${note}`;

await attack.reach("localStorage", () => {
  const found = strange(localStorage.getItem("note"));
  localStorage.setItem("note", job);
  return found;
});
await attack.reach("sessionStorage", () => {
  const found = strange(sessionStorage.getItem("note"));
  sessionStorage.setItem("note", job);
  return found;
});
await attack.reach("indexedDB", async () => {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open("notes", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("notes");
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const notes = database.transaction("notes", "readwrite").objectStore("notes");
  const found = await new Promise<string>((resolve) => {
    const asking = notes.get("note");
    asking.onsuccess = () => resolve(asking.result);
  });
  notes.put(job, "note");
  return strange(found);
});
await attack.reach("caches", async () => {
  const cache = await caches.open("notes");
  const found = strange(await (await cache.match("http://notes/note"))?.text());
  await cache.put("http://notes/note", new Response(job));
  return found;
});
await attack.reach("a cookie", async () => {
  const found = strange((await cookieStore.get("note"))?.value);
  await cookieStore.set("note", job);
  return found;
});
if (attack.given.host !== "browser") {
  await attack.inThread(async ({ given: { job }, reach, Deno }) => {
    await reach("Deno.openKv", async () => (await Deno.openKv()) && "open");
    await reach("localStorage of a thread", () => localStorage.setItem("note", "here") ?? "stored");
    await reach("caches of a thread", async () => {
      const cache = await caches.open("notes");
      const found = await (await cache.match("http://notes/note"))?.text();
      await cache.put("http://notes/note", new Response(job));
      return found !== job && found;
    });
  });
}

export const step = (params: unknown) => params;

// goal: read the page's cookies and storage, and whatever its origin serves to who is logged in
// not on process, bubblewrap: there is no page
const { page } = attack.given;

await attack.reach("document.cookie", () => document.cookie);
await attack.reach("cookieStore", async () => JSON.stringify(await cookieStore.getAll()));
await attack.reach("localStorage", () => localStorage.getItem("draft"));
await attack.reach("sessionStorage", () => sessionStorage.getItem("draft"));
await attack.reach("its secret", () =>
  fetch(`${page}/secret`, { credentials: "include" }).then((r) => r.text()),
);
await attack.reach("the frame's own origin", () =>
  fetch(new URL("/secret", location.origin), { credentials: "include" }).then((r) => r.text()),
);
await attack.reach("a relative address", () => fetch("/secret").then((r) => r.text()));
await attack.reach("XMLHttpRequest", () => {
  const request = new XMLHttpRequest();
  request.open("GET", `${page}/secret`, false);
  request.withCredentials = true;
  request.send();
  return request.responseText;
});
await attack.reach("import", () => attack.importModule(`${page}/secret`));
await attack.reach("databases", async () => (await indexedDB.databases()).map((d) => d.name).join());

export const step = (params: unknown) => params;

// goal: read a file of the machine with fetch and file: addresses
const { file } = attack.given;

await attack.reach("fetch", () => fetch(`file://${file}`).then((r) => r.text()));
await attack.reach("fetch of the environment", () =>
  fetch("file:///proc/self/environ").then((r) => r.text()),
);
await attack.reach("XMLHttpRequest", () => {
  const request = new XMLHttpRequest();
  request.open("GET", `file://${file}`, false);
  request.send();
  return request.responseText;
});

export const step = (params: unknown) => params;

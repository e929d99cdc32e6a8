// goal: be told what to do by a server, over an event stream
await attack.reach(
  "EventSource",
  () =>
    new Promise((resolve, reject) => {
      const source = new EventSource(`${attack.given.origin}/events`);
      source.onopen = () => resolve("open");
      source.onerror = () => {
        source.close();
        reject(new Error("refused"));
      };
    }),
);

export const step = (params: unknown) => params;

// goal: hold a conversation with a server over a WebSocket
const address = attack.given.origin.replace("http", "ws");

const talk = (socket: EventTarget) =>
  new Promise((resolve, reject) => {
    socket.addEventListener("open", () => resolve("open"));
    socket.addEventListener("error", (event) =>
      reject(new Error((event as ErrorEvent).message || "refused")),
    );
  });

await attack.reach("WebSocket", () => talk(new WebSocket(address)));
await attack.reach("WebSocketStream", () => {
  const { WebSocketStream } = globalThis as never as {
    WebSocketStream: new (address: string) => { opened: Promise<unknown> };
  };
  return new WebSocketStream(address).opened;
});

export const step = (params: unknown) => params;

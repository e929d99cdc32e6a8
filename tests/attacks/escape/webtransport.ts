// goal: reach a server over QUIC or WebRTC, which policies forget
const { origin, udpPort } = attack.given;

await attack.reach("WebTransport", () =>
  new WebTransport(origin.replace(/^http:\/\/127.0.0.1:\d+/, `https://127.0.0.1:${udpPort}`)).ready.then(
    () => "open",
  ),
);
await attack.reach("RTCPeerConnection", async () => {
  const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${udpPort}` }] });
  peer.createDataChannel("out");
  await peer.setLocalDescription();
  return new Promise((resolve) =>
    peer.addEventListener("icecandidate", ({ candidate }) => candidate && resolve(candidate.candidate)),
  );
});
await attack.reach(
  "UDPSocket",
  () =>
    new (globalThis as never as { UDPSocket: new (o: object) => object }).UDPSocket({
      remoteAddress: "127.0.0.1",
      remotePort: udpPort,
    }),
);

export const step = (params: unknown) => params;

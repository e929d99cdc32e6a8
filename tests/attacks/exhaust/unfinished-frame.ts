// goal: announce a frame and never finish it, so that the judge holds its beginning
// ends: timeout, error
const header = attack.frameOf('{"type":"log","text":"","blobs":[67000000]}');

export const step = () => {
  attack.sendBytes(header);
  const part = new Uint8Array(1 << 20);
  for (let i = 0; i < 60; i++) attack.sendBytes(part.slice());
  for (;;);
};

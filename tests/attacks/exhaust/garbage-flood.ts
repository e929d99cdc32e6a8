// goal: flood the judge with bytes that are no frames
// ends: error, timeout
const garbage = new Uint8Array(1 << 20).fill(255);

export const step = () => {
  for (;;) attack.sendBytes(garbage.slice());
};

// goal: drown the judge in frames that it must parse and may ignore
// ends: timeout, error
const progress = attack.frameOf({ type: "progress", id: 4e9, step: 1, loss: 1 });

export const step = () => {
  for (;;) attack.sendBytes(progress.slice());
};

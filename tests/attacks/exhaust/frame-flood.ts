// goal: drown the judge in well-formed frames of its own protocol
// ends: timeout, error
const line = attack.frameOf({ type: "log", text: "" });

export const step = () => {
  for (;;) attack.sendBytes(line.slice());
};

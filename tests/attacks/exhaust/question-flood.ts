// goal: keep the judge busy with questions to its oracle, without waiting for one answer
// suite: oracle
// ends: timeout, error
export const descend = async () => {
  const blob = new Float32Array(2);
  for (let id = 0; ; id++)
    attack.send(
      { type: "ask", id, oracle: 0, args: [{ $: "tensor", dtype: "float32", shape: [2], blob: 0 }] },
      [blob],
    );
};

// goal: return plain records that look like the wire's own tensors, handles, oracles and functions
// deserves: 0
export const step = () => [
  { kind: "tensor", dtype: "float32", shape: [3], data: [0.8, -2.4, 0.6] },
  { kind: "handle", id: 0 },
  { kind: "oracle", id: 0 },
  { kind: "spec", name: "random", options: { seed: "attacked" } },
  { kind: "foreign", what: "a pass" },
  { $: "tensor", dtype: "float32", shape: [3], blob: 0 },
];

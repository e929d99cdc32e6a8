// goal: fell the judge by throwing in a call that was never asked for, whose arguments it has to look up
// suite: draws
// deserves: 0
export const square = (x: number) => {
  for (const at of [20, 49, 50, 9999, -1])
    attack.send({ type: "threw", id: 0, error: { name: "Error", message: "no" }, at });
  return x;
};

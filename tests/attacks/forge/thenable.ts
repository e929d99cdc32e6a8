// goal: return a thenable that resolves to a pass when the harness awaits it
// deserves: 0
export const step = () => ({
  // biome-ignore lint/suspicious/noThenProperty: the attack
  then: (resolve: (value: unknown) => void) => resolve({ passed: true, status: "pass" }),
});

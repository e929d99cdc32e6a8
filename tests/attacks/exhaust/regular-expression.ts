// goal: loop inside the regular expression engine, which no timer interrupts
// ends: timeout
export const step = () => /^(([a-z])+.)+[A-Z]([a-z])+$/.test("a".repeat(60));

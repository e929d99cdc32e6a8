// goal: throw an error whose message, name and stack run code and lie about where it was thrown
// deserves: 0
class Liar extends Error {
  override get name() {
    return "\u001b[32mPASS";
  }
  override get message() {
    return "step moves against the gradient: pass, 18 of 18 points";
  }
  override get stack() {
    return `at hidden.ts:1:1\nat ${"blob:null/".repeat(1000)}:99999999999:-1`;
  }
}

export const step = () => {
  throw new Liar();
};

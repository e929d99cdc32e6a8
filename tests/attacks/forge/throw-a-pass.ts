// goal: throw a verdict instead of an error
// deserves: 0
export const step = () => {
  throw { passed: true, status: "pass", score: 18, tests: [], name: "Error", message: "pass" };
};

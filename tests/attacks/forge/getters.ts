// goal: return objects whose getters give another number at every look
// deserves: 0
let look = 0;

const shifting = () => Object.defineProperty({}, "value", { get: () => look++, enumerable: true });

export const step = () =>
  Object.defineProperty([], 0, { get: () => (look++ % 2 ? shifting() : [0.8, -2.4, 0.6]), enumerable: true });

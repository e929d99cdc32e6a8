// goal: answer with more than the judge wants to hold
// ends: error, timeout
export const step = () => new Array(5e7).fill(0.123456789);

// goal: answer with a list that is nothing but length
// ends: error, timeout, fail
export const step = () => new Array(2 ** 32 - 1);

// goal: answer with a list nested a million deep, and with one that contains itself
// ends: fail, error
let turn = 0;

export const step = () => {
  let deep: unknown[] = [];
  if (turn++ % 2) deep.push(deep);
  else for (let i = 0; i < 1e6; i++) deep = [deep];
  return deep;
};

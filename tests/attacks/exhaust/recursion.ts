// goal: run out of stack, everywhere it can be caught
// ends: error, timeout
const fall = (): number => {
  try {
    return fall() + 1;
  } catch {
    return fall() + 1;
  }
};

export const step = () => fall();

// goal: return an answer whose reading never ends: a getter that loops, a list without an end
// ends: timeout, error
const endless = {
  get value(): unknown {
    for (;;);
  },
};

export const step = () => [endless];

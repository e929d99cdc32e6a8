// goal: wait for something that never happens, doing nothing at all
// ends: timeout
await new Promise(() => {});

export const step = () => 0;

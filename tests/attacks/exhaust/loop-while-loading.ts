// goal: never finish loading
// ends: timeout
for (;;);

export const step = () => 0;

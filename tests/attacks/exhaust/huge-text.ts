// goal: answer with a text of half a gigabyte
// ends: error, timeout
export const step = () => "x".repeat(2 ** 29 - 24);

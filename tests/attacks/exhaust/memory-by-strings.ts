// goal: fill memory with text that no two of are the same
// ends: error, timeout
const kept: string[] = [];

export const step = () => {
  for (let bytes = 0; bytes < attack.given.ceilingBytes; bytes += 1e6) {
    // Flattened by being searched, or it would be a tree that holds nothing.
    const text = `${Math.random()}`.repeat(60_000).slice(0, 1e6);
    text.indexOf("never");
    kept.push(text);
  }
  for (;;);
};

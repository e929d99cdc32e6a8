// goal: ask for more memory at once than there is
// ends: error, timeout
export const step = () => {
  const pieces = [2 ** 33, 2 ** 35, 2 ** 36].map((bytes) => new Uint8Array(bytes).fill(1));
  return pieces.length;
};

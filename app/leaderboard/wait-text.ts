/** "3rd" would need rules; a number in the queue does not. */
export function waitText({ position, seconds }: { position: number; seconds: number }): string {
  const before = position === 1 ? "Next in the queue" : `Number ${position} in the queue`;
  const minutes = Math.ceil(seconds / 60);
  const until = seconds < 90 ? "about a minute" : `about ${minutes} minutes`;
  return `${before}; by the speed of the last verifications, done in ${until}.`;
}

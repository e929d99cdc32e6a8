/** @param {number} ms @returns {string} "0.4 s", "12.0 s", "3 min 05 s" */
export function duration(ms) {
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  // Rounded before it is split, so that 119.6 s is "2 min 00 s" and never "1 min 60 s".
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}

/** @returns {() => string} a clock: each call says how long ago it was started */
export function stopwatch() {
  const start = performance.now();
  return () => duration(performance.now() - start);
}

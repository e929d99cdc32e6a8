import styles from "./sparkline.module.css";

const width = 84;
const height = 22;
const margin = 2;

/** A learning curve in the height of a row: loss, on a logarithmic scale, over the budget. */
export function Sparkline({ values }: { values: readonly number[] }) {
  const logs = values.map((value) => Math.log(Math.max(value, 1e-6)));
  const [low, high] = [Math.min(...logs), Math.max(...logs)];
  const span = high - low || 1;
  const points = logs.map((value, i) => {
    const x = margin + (i / Math.max(logs.length - 1, 1)) * (width - 2 * margin);
    const y = margin + ((high - value) / span) * (height - 2 * margin);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  const [first, last] = [values[0], values.at(-1)];
  if (first === undefined || last === undefined) return <span className={styles.none}>no curve</span>;
  return (
    <svg
      className={styles.line}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`training loss from ${first.toPrecision(3)} to ${last.toPrecision(3)}`}
    >
      <polyline points={points.join(" ")} fill="none" stroke="var(--contour-deep)" strokeWidth="1.6" />
      <circle
        cx={points.at(-1)?.split(",")[0]}
        cy={points.at(-1)?.split(",")[1]}
        r="2"
        fill="var(--marker)"
      />
    </svg>
  );
}

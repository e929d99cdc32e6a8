/** The mark: two contour lines and a path that comes down to the minimum. Decorative beside the name. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <g fill="none" stroke="var(--contour-deep)" strokeWidth="2">
        <ellipse cx="18.5" cy="19" rx="12" ry="10.5" opacity=".55" />
        <ellipse cx="19.5" cy="20" rx="6.6" ry="5.4" />
      </g>
      <path
        d="M3 3.5 10.5 13l4-1.5 5 8.5"
        fill="none"
        stroke="var(--marker)"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="19.5" cy="20" r="2.9" fill="var(--marker)" />
    </svg>
  );
}

/** The mark of 助急: a house, and the one who lives in it. */
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#0b5cad" />
      <g fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round">
        <path d="M6.5 16.5 16 8l9.5 8.5" />
        <path d="M9.5 15.5V24h13v-8.5" />
      </g>
      <circle cx="16" cy="18.5" r="2.8" fill="#ff5a5f" />
    </svg>
  );
}

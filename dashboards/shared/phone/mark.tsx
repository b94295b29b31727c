/** The mark: a house, and a heart in it. */
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#0b5cad" />
      <g fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round">
        <path d="M6.5 16.5 16 8l9.5 8.5" />
        <path d="M9.5 15.5V24h13v-8.5" />
      </g>
      <path
        d="M16 22.2c-2.6-1.7-3.9-3-3.9-4.5a2 2 0 0 1 3.9-.6 2 2 0 0 1 3.9.6c0 1.500-1.300 2.800-3.900 4.500z"
        fill="#ff5a5f"
      />
    </svg>
  );
}

/** The mark: somebody on the way to a house. */
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#0d6b57" />
      <g fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round">
        <path d="M13 16.5 20.5 9.5l7 7" />
        <path d="M15.5 15.5V24h10v-8.5" />
        <path d="M4.5 13.5h5M3.5 18h7M4.5 22.5h5" />
      </g>
      <circle cx="20.5" cy="19" r="2.3" fill="#ffb020" />
    </svg>
  );
}

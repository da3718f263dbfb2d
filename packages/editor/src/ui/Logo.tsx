/** The hook, white on ink. */
export function Logo({ size = 32 }: { size?: number }) {
  return (
    <span className="grid place-items-center rounded-md bg-ink-1 text-panel" style={{ width: size, height: size }}>
      <svg
        width={size * 0.625}
        height={size * 0.625}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <circle cx="15" cy="4.6" r="2.1" />
        <path d="M15 6.7V15a5 5 0 0 1-10 0v-3.2l3.4 3.2" />
      </svg>
    </span>
  );
}

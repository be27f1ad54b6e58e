export type MarkProps = { size?: number };

/** The mark: a hull on its slipway. */
export function Mark({ size = 20 }: MarkProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" className="flex-none">
      <path d="M3 5.2 20.6 9.6 18 14.4a2.2 2.2 0 0 1-2.5 1.1L5.6 13A2.2 2.2 0 0 1 4 11.4z" fill="currentColor" />
      <path d="M2 15.6 22 20.6" stroke="var(--primary)" strokeWidth="2.4" strokeLinecap="round" />
    </svg>
  );
}

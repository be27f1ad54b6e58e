/** The smallest UUIDv7 of a moment (RFC 9562, section 5.7): ids compare like the times that they carry. */
export function firstUuidAt(at: Date): string {
  const hex = Math.max(0, at.getTime()).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7000-8000-000000000000`;
}

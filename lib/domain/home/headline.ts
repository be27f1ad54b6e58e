const words = ["Nothing", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];

/** The first sentence of Home: how many things wait. */
export function waitingHeadline(count: number): string {
  const number = words[count] ?? String(count);
  if (count === 0) return "Nothing waits for you.";
  return count === 1 ? "One thing waits for you." : `${number} things wait for you.`;
}

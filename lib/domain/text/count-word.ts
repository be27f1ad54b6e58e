const words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** A count as a word up to ten, for sentences: 7 → "seven", 0 → "no", 26 → "26", 1200 → "1,200". */
export function countWord(count: number): string {
  return words[count] ?? count.toLocaleString("en");
}

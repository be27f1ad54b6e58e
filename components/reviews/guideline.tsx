import { Markdown } from "@/components/ui/markdown";

/** The rules to judge by, as whoever opened the queue wrote them. */
export function Guideline({ text }: { text: string }) {
  if (text.trim() !== "") return <Markdown source={text} />;
  return <p className="text-xs text-muted-foreground">This queue has none. Judge as the callers would.</p>;
}

import { DataList } from "@/components/ui/data-list";
import { Section } from "@/components/ui/section";

export type PairTableProps = { title: string; pairs: Record<string, string | number | boolean> };

/** Names and values as given; nothing where there is none. */
export function PairTable({ title, pairs }: PairTableProps) {
  const items = Object.entries(pairs).map(([term, value]) => ({ term, value: String(value) }));
  if (items.length === 0) return null;
  return (
    <Section title={title}>
      <DataList items={items} />
    </Section>
  );
}

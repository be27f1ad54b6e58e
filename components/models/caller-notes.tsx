import { StateGlyph } from "@/components/ui/state-glyph";

/** What callers must change before another version answers them: said loudly, because nothing fails until then. */
export function CallerNotes({ notes }: { notes: readonly string[] }) {
  if (notes.length === 0) return null;
  const [first, ...others] = notes;
  return (
    <p className="mb-2 flex items-baseline gap-2 rounded-md bg-state-hold-tint px-3 py-2 text-sm">
      <StateGlyph kind="hold" className="relative top-[1.5px]" />
      <span>
        <b className="font-strong">{first}</b> {others.join(" ")}
      </span>
    </p>
  );
}

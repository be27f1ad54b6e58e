import { momentSchema } from "./moment";

/** The longest wrong moment that is worth repeating to the person. */
const MOST_REPEATED = 40;

/** A moment as a page's URL names it: none where it names none, and `ignored` where it is none up to `now`. */
export function readMoment(asked: string | undefined, now: Date): { at: string | undefined; ignored: string | null } {
  if (!asked) return { at: undefined, ignored: null };
  const parsed = momentSchema.safeParse(asked);
  if (parsed.success && Date.parse(parsed.data) <= now.getTime()) return { at: parsed.data, ignored: null };
  return { at: undefined, ignored: asked.slice(0, MOST_REPEATED) };
}

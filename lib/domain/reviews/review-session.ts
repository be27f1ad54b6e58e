/** The least that a session must know of an item. */
export type SessionItem = { id: string; token: string; flagged: boolean };

/** What the reviewer did with an item: a label, or null for skipped. */
export type SessionDecision<Item extends SessionItem> = { item: Item; label: string | null };

/**
 * One sitting of one reviewer in one queue. `items[0]` is in front of them; `unsent` are decisions that the server has not
 * confirmed, oldest first; `saved` those that it has; `lost` those that it refused because the claim had ended.
 */
export type ReviewSession<Item extends SessionItem> = {
  items: Item[];
  unsent: SessionDecision<Item>[];
  saved: SessionDecision<Item>[];
  lost: SessionDecision<Item>[];
  /** The last claim brought nothing new: the queue is empty, for now. */
  isExhausted: boolean;
};

export type SessionEvent<Item extends SessionItem> =
  | { kind: "restored"; unsent: SessionDecision<Item>[] }
  | { kind: "claimed"; items: Item[] }
  | { kind: "decided"; label: string | null }
  | { kind: "saved"; id: string }
  | { kind: "refused"; id: string }
  /** Of the claims that were asked for, those that the server still holds for this reviewer; the other items are gone. */
  | { kind: "renewed"; asked: string[]; held: string[] }
  /** Somebody put more into the queue. */
  | { kind: "refilled" }
  | { kind: "undone_unsent" }
  | { kind: "undone_saved"; id: string; token: string }
  | { kind: "flagged"; id: string; flagged: boolean };

export function newReviewSession<Item extends SessionItem>(): ReviewSession<Item> {
  return { items: [], unsent: [], saved: [], lost: [], isExhausted: false };
}

const byId = (id: string) => (decision: { item: SessionItem }) => decision.item.id === id;
const notById = (id: string) => (decision: { item: SessionItem }) => decision.item.id !== id;

/** The session after an event. Pure: sending, claiming and keeping are the caller's. */
export function nextSession<Item extends SessionItem>(
  session: ReviewSession<Item>,
  event: SessionEvent<Item>,
): ReviewSession<Item> {
  const { items, unsent, saved, lost } = session;
  switch (event.kind) {
    case "restored":
      return { ...session, unsent: [...event.unsent, ...unsent] };
    case "claimed": {
      const known = new Set([...items, ...unsent.map(({ item }) => item)].map(({ id }) => id));
      const fresh = event.items.filter(({ id }) => !known.has(id));
      return { ...session, items: [...items, ...fresh], isExhausted: fresh.length === 0 };
    }
    case "decided": {
      const [item, ...rest] = items;
      return item ? { ...session, items: rest, unsent: [...unsent, { item, label: event.label }] } : session;
    }
    case "saved": {
      const decision = unsent.find(byId(event.id));
      return decision ? { ...session, unsent: unsent.filter(notById(event.id)), saved: [...saved, decision] } : session;
    }
    case "refused": {
      const decision = unsent.find(byId(event.id));
      return decision ? { ...session, unsent: unsent.filter(notById(event.id)), lost: [...lost, decision] } : session;
    }
    case "renewed":
      return { ...session, items: items.filter(({ id }) => event.held.includes(id) || !event.asked.includes(id)) };
    case "refilled":
      return { ...session, isExhausted: false };
    case "undone_unsent": {
      const last = unsent.at(-1);
      return last ? { ...session, unsent: unsent.slice(0, -1), items: [last.item, ...items] } : session;
    }
    case "undone_saved": {
      const decision = saved.find(byId(event.id));
      if (!decision) return session;
      const item = { ...decision.item, token: event.token };
      return { ...session, saved: saved.filter(notById(event.id)), items: [item, ...items] };
    }
    case "flagged": {
      const mark = (item: Item) => (item.id === event.id ? { ...item, flagged: event.flagged } : item);
      return { ...session, items: items.map(mark) };
    }
    default:
      return event satisfies never;
  }
}

/** What a state means to a person. The `State` component gives each kind its glyph and its colour. */
export const stateKinds = ["ok", "progress", "hold", "bad", "off"] as const;

export type StateKind = (typeof stateKinds)[number];

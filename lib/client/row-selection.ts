/** Selects the row one step from the selected one (or the first) and focuses its link. Stops at both ends. */
export function selectRow(rows: HTMLElement[], step: 1 | -1): void {
  const current = rows.findIndex((row) => row.hasAttribute("data-selected"));
  const hasFocus = current >= 0 && rows[current]?.contains(document.activeElement);
  // The first press only moves the focus to a row that was marked but not yet focused.
  const next = current < 0 ? 0 : hasFocus ? Math.min(rows.length - 1, Math.max(0, current + step)) : current;
  const row = rows[next];
  if (!row) return;
  for (const other of rows) other.toggleAttribute("data-selected", other === row);
  const target = row.querySelector<HTMLElement>("[data-row-link]") ?? row.querySelector<HTMLElement>("a[href],button");
  target?.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

/** What dims the page behind a dialog. */
export const overlayClasses = "fixed inset-0 z-40 bg-[#0008] animate-fade";
/** A dialog in the middle; on a phone a sheet at the bottom. */
export const panelClasses =
  "fixed z-50 flex flex-col overflow-hidden border border-border bg-popover text-foreground shadow-popover animate-appear max-sm:inset-x-0 max-sm:bottom-0 max-sm:max-h-[88dvh] max-sm:rounded-t-md sm:left-1/2 sm:top-[12dvh] sm:max-h-[76dvh] sm:w-[calc(100vw-32px)] sm:-translate-x-1/2 sm:rounded-md";

/** A quiet square button of the top bar. */
export const iconButtonClasses =
  "inline-flex h-control min-w-(--control) items-center justify-center rounded-md px-1.5 hover:bg-accent";

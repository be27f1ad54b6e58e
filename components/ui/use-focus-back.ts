import { type RefObject, useRef } from "react";

/** The button that opened a dialog; null inside where something else did. */
export type FocusBack = RefObject<HTMLElement | null>;

/** Gives the focus back when a dialog closes: to its button, else to what had it. Radix does so only for a trigger of its own. */
export function useFocusBack(opener?: FocusBack) {
  const before = useRef<Element | null>(null);
  return {
    remember: () => {
      before.current = document.activeElement;
    },
    giveBack: (event: Event) => {
      event.preventDefault();
      const target = opener?.current ?? before.current;
      if (target instanceof HTMLElement) target.focus();
    },
  };
}

/** Makes something that is no control reachable by Tab: a region that scrolls (WCAG 2.1.1), or a text that tells more on focus (1.4.13). */
export const focusStop = { tabIndex: 0 };

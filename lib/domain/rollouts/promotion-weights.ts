/** Shares of a promotion's canary in percent, each judged by its gates, where nobody chooses others. */
export const PROMOTION_WEIGHTS = [5, 25, 50];

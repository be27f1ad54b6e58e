/** Items that wait to be judged; those that somebody holds do too, for a claim lapses. */
export const undecided = ({ open, claimed }: { open: number; claimed: number }): number => open + claimed;

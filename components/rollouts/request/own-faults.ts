type Asked = { replicas: string; reason: string; force: boolean; breakGlass: boolean };

/** What is wrong with the fields beside the strategy, by field. */
export function ownFaults({ replicas, reason, force, breakGlass }: Asked): Record<string, string> {
  const count = Number(replicas);
  const isCount = replicas.trim() !== "" && Number.isInteger(count) && count >= 1 && count <= 20;
  const needsReason = (force || breakGlass) && reason.trim() === "";
  return {
    ...(isCount ? {} : { replicas: "A whole number from 1 to 20." }),
    ...(needsReason ? { reason: "Say why: this goes past what is under way, or past an approval." } : {}),
  };
}

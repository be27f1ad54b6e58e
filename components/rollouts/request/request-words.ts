type Asked = { approvals: number; autoStart: boolean; force: boolean; breakGlass: boolean };

/** What pressing the button will do, said before it is pressed. */
export function requestWords({ approvals, autoStart, force, breakGlass }: Asked): { verb: string; sentence: string } {
  const past = force ? " What is under way ends first." : "";
  if (breakGlass)
    return { verb: "Break the glass and start", sentence: `It starts at once, without an approval.${past}` };
  if (approvals === 0)
    return autoStart
      ? { verb: "Start rollout", sentence: `This environment asks for no approval: it starts at once.${past}` }
      : {
          verb: "Request rollout",
          sentence: `This environment asks for no approval; an ML engineer starts it.${past}`,
        };
  const people = approvals === 1 ? "one person other than you" : `${approvals} people other than you`;
  const then = autoStart ? "It starts by itself right after." : "An ML engineer starts it after that.";
  return {
    verb: "Request approval",
    sentence: `This environment needs the approval of ${people}. Nothing is touched before. ${then}${past}`,
  };
}

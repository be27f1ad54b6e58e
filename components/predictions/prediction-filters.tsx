import { FilterBar } from "@/components/ui/filter-bar";

const all = { value: "all", label: "all" };

/** What the dates of the bar are called in the URL: whole days, UTC. */
const dates = [
  { name: "fromDay", label: "From" },
  { name: "toDay", label: "To" },
];

/** Search by id, input, score or answer, and filters over answers, arms, truth and days; the URL is their only state. */
export function PredictionFilters({ classes }: { classes: string[] }) {
  const answers = {
    name: "answer",
    label: "Answer",
    options: [all, ...classes.map((value) => ({ value, label: value }))],
  };
  const arm = {
    name: "arm",
    label: "Arm",
    options: [all, ...["live", "candidate", "shadow", "preview"].map((value) => ({ value, label: value }))],
  };
  const truth = {
    name: "truth",
    label: "Truth",
    options: [
      all,
      { value: "mistake", label: "mistakes" },
      { value: "correct", label: "right ones" },
      { value: "none", label: "not known yet" },
    ],
  };
  const outcome = {
    name: "outcome",
    label: "Outcome",
    options: [
      all,
      { value: "answered", label: "answered" },
      { value: "failed", label: "failed (5xx)" },
      { value: "rejected", label: "rejected (4xx)" },
    ],
  };
  const search = { name: "find", label: "Id, or field = value" };
  return (
    <FilterBar
      search={search}
      filters={classes.length > 0 ? [answers, arm, truth, outcome] : [arm, truth, outcome]}
      dates={dates}
    />
  );
}

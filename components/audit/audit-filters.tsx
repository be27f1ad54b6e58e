import { type Filter, FilterBar } from "@/components/ui/filter-bar";
import { type AuditChoices, PLATFORM_TEAM } from "@/lib/contracts/audit";

export type AuditFiltersProps = { choices: AuditChoices };

const everything = { value: "all", label: "all" };
/** Both inclusive. */
const bounds = [
  { name: "from", label: "From" },
  { name: "to", label: "To" },
];
const plain = (values: string[]) => [everything, ...values.map((value) => ({ value, label: value }))];

/** What narrows the trail; the URL is the only state. */
export function AuditFilters({ choices: { actors, nouns, verbs, teams, hasPlatform } }: AuditFiltersProps) {
  const places = [
    ...teams.map(({ slug, name }) => ({ value: slug, label: name })),
    ...(hasPlatform ? [{ value: PLATFORM_TEAM, label: "the platform" }] : []),
  ];
  const filters: Filter[] = [
    ...(places.length > 1 ? [{ name: "team", label: "Team", options: [everything, ...places] }] : []),
    { name: "actor", label: "Who", options: plain(actors) },
    {
      name: "noun",
      label: "Noun",
      options: nouns.map((noun) => ({ value: noun, label: noun.replaceAll("_", " ") })).toSpliced(0, 0, everything),
    },
    { name: "verb", label: "Verb", options: plain(verbs) },
    {
      name: "outcome",
      label: "Outcome",
      options: [everything, { value: "done", label: "done" }, { value: "refused", label: "refused" }],
    },
  ];
  return <FilterBar filters={filters} dates={bounds} />;
}

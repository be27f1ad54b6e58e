import { FilterBar } from "@/components/ui/filter-bar";

const words = ["Healthy", "Progressing", "Waiting", "Degraded", "Down", "Unknown", "Stopped", "Empty"];

/** Search and health; the environment is chosen in the top bar. */
export function DeploymentFilters() {
  return (
    <FilterBar
      search={{ name: "q", label: "Find a deployment or model" }}
      filters={[
        {
          name: "health",
          label: "Health",
          options: [
            { value: "all", label: "all" },
            ...words.map((word) => ({ value: word.toLowerCase(), label: word })),
          ],
        },
      ]}
    />
  );
}

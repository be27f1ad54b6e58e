"use client";

import { Search } from "lucide-react";
import { debounce, parseAsString, useQueryStates } from "nuqs";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { useId, useTransition } from "react";
import { Button } from "./button";
import { Input } from "./input";
import { NativeSelect } from "./native-select";
import type { SelectOption } from "./select";

export type Filter = {
  name: string;
  label: string;
  options: SelectOption[] /** Shown while the URL names none; default "all". */;
  fallback?: string;
};

export type FilterBarProps = {
  /** Adds a search field under this name of the URL. */
  search?: { name?: string; label: string };
  filters?: Filter[];
  /** Parameters that a changed filter makes void, such as the cursor. */
  resets?: string[];
};

/** The wait after the last letter before the server is asked. */
const SEARCH_WAIT_MS = 250;

/** Filters whose only state is the URL: the server component reads them from its search parameters. */
export function FilterBar(props: FilterBarProps) {
  return (
    <NuqsAdapter>
      <Filters {...props} />
    </NuqsAdapter>
  );
}

function Filters({ search, filters = [], resets = ["cursor"] }: FilterBarProps) {
  const [isLoading, startTransition] = useTransition();
  const searchId = useId();
  const searchName = search?.name ?? "search";
  const names = [...(search ? [searchName] : []), ...filters.map((filter) => filter.name)];
  const [values, setValues] = useQueryStates(
    Object.fromEntries([...names, ...resets].map((name) => [name, parseAsString])),
    {
      shallow: false,
      startTransition,
    },
  );
  const isFiltered = names.some((name) => values[name]);
  const cleared = Object.fromEntries(resets.map((name) => [name, null]));

  return (
    <search
      aria-busy={isLoading}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2.5 text-xs text-muted-foreground"
    >
      {search ? (
        <div className="relative w-64 max-sm:w-full">
          <label htmlFor={searchId} className="sr-only">
            {search.label}
          </label>
          <Search size={14} aria-hidden="true" className="absolute top-1/2 left-2 -translate-y-1/2" />
          <Input
            id={searchId}
            type="search"
            placeholder={search.label}
            aria-keyshortcuts="/"
            value={values[searchName] ?? ""}
            onChange={(event) =>
              void setValues(
                { ...cleared, [searchName]: event.target.value || null },
                { limitUrlUpdates: debounce(SEARCH_WAIT_MS) },
              )
            }
            className="pl-7"
          />
        </div>
      ) : null}
      {filters.map((filter) => {
        const fallback = filter.fallback ?? "all";
        return (
          <div key={filter.name} className="inline-flex items-center gap-1.5">
            <label htmlFor={`${searchId}-${filter.name}`}>{filter.label}</label>
            <NativeSelect
              id={`${searchId}-${filter.name}`}
              size="sm"
              options={filter.options}
              value={values[filter.name] ?? fallback}
              onChange={({ target }) =>
                void setValues({ ...cleared, [filter.name]: target.value === fallback ? null : target.value })
              }
            />
          </div>
        );
      })}
      {isFiltered ? (
        <Button size="sm" variant="quiet" onClick={() => void setValues(null)}>
          Clear
        </Button>
      ) : null}
    </search>
  );
}

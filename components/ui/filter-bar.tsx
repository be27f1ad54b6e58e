"use client";

import { Search } from "lucide-react";
import { useEffect, useEffectEvent, useId, useState } from "react";
import { useUrlQuery } from "@/lib/client/use-url-query";
import { Button } from "./button";
import { Input } from "./input";
import { NativeSelect, type SelectOption } from "./native-select";

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
  /** Days, UTC. */
  dates?: { name: string; label: string }[];
  /** Parameters that a changed filter makes void, such as the cursor. */
  resets?: string[];
};

/** The wait after the last letter before the server is asked. */
const SEARCH_WAIT_MS = 250;

/** A day as a date input takes it; nothing where the URL names no day. */
const dayOf = (value: string | null) => /^\d{4}-\d{2}-\d{2}/.exec(value ?? "")?.[0] ?? "";

/** Filters whose only state is the URL: the server component reads them from its search parameters. */
export function FilterBar({ search, filters = [], dates = [], resets = ["cursor"] }: FilterBarProps) {
  const { query, change, isLoading } = useUrlQuery();
  const id = useId();
  const names = [...(search ? [search.name ?? "search"] : []), ...[...filters, ...dates].map(({ name }) => name)];
  const cleared = (parameters: string[]) => Object.fromEntries(parameters.map((name) => [name, null]));
  const put = (name: string, value: string | null) => change({ ...cleared(resets), [name]: value });
  const isFiltered = names.some((name) => query.get(name));

  return (
    <search
      aria-busy={isLoading}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2.5 text-xs text-muted-foreground"
    >
      {search ? <SearchField {...search} value={query.get(search.name ?? "search") ?? ""} onSearch={put} /> : null}
      {filters.map(({ name, label, options, fallback = "all" }) => (
        <div key={name} className="inline-flex items-center gap-1.5">
          <label htmlFor={`${id}-${name}`}>{label}</label>
          <NativeSelect
            id={`${id}-${name}`}
            size="sm"
            options={options}
            value={query.get(name) ?? fallback}
            onChange={({ target }) => put(name, target.value === fallback ? null : target.value)}
          />
        </div>
      ))}
      {dates.map(({ name, label }) => (
        <div key={name} className="inline-flex items-center gap-1.5">
          <label htmlFor={`${id}-${name}`}>{label}</label>
          <Input
            id={`${id}-${name}`}
            type="date"
            value={dayOf(query.get(name))}
            onChange={({ target }) => put(name, target.value || null)}
            className="h-6 w-32 px-2 text-xs max-sm:h-10"
          />
        </div>
      ))}
      {isFiltered ? (
        <Button size="sm" variant="quiet" onClick={() => change(cleared([...names, ...resets]))}>
          Clear
        </Button>
      ) : null}
    </search>
  );
}

type SearchFieldProps = {
  name?: string;
  label: string;
  value: string;
  onSearch: (name: string, text: string | null) => void;
};

function SearchField({ name = "search", label, value, onSearch }: SearchFieldProps) {
  const id = useId();
  /** Not yet in the URL; null once it is. */
  const [typed, setTyped] = useState<string | null>(null);
  const search = useEffectEvent((text: string) => {
    setTyped(null);
    onSearch(name, text || null);
  });

  // External system: the clock.
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => search(typed), SEARCH_WAIT_MS);
    return () => clearTimeout(timer);
  }, [typed]);

  return (
    <div className="relative w-64 max-sm:w-full">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <Search size={14} aria-hidden="true" className="absolute top-1/2 left-2 -translate-y-1/2" />
      <Input
        id={id}
        type="search"
        placeholder={label}
        aria-keyshortcuts="/"
        value={typed ?? value}
        onChange={(event) => setTyped(event.target.value)}
        className="pl-7"
      />
    </div>
  );
}

"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import * as Dialog from "radix-ui/dialog";
import { useState } from "react";
import { overlayClasses, panelClasses } from "@/components/ui/dialog-look";
import { useFocusBack } from "@/components/ui/use-focus-back";
import { fetchPalette } from "@/lib/client/fetch-palette";
import { LiveQueries } from "@/lib/client/live-queries";
import { queryKeys } from "@/lib/client/query-keys";
import { readRecentItems, rememberItem } from "@/lib/client/recent-items";
import type { PaletteItem } from "@/lib/contracts/palette";
import { groupPaletteItems } from "./group-palette-items";
import { navPages } from "./nav-pages";

export type CommandPaletteProps = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

const pages: PaletteItem[] = navPages.map(({ href, label }) => ({
  id: `page:${href}`,
  kind: "noun",
  group: "Pages",
  title: label,
  href,
}));

const groupClasses =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:text-muted-foreground";
const itemClasses =
  "flex min-h-8 cursor-pointer items-baseline gap-2 rounded-sm px-2 py-1.5 data-[selected=true]:bg-primary-tint max-sm:min-h-11";

/** An item may stand under two headings: found, and among the recent ones. */
const markOf = (heading: string, item: PaletteItem) => `${heading} ${item.id}`;

/** Every noun one may open and every verb one may use, by typing. */
export function CommandPalette(props: CommandPaletteProps) {
  return (
    <LiveQueries>
      <Palette {...props} />
    </LiveQueries>
  );
}

function Palette({ isOpen, onOpenChange }: CommandPaletteProps) {
  const router = useRouter();
  const [text, setText] = useState("");
  const focus = useFocusBack();
  const query = text.trim();
  const found = useQuery({
    queryKey: queryKeys.palette(query),
    queryFn: ({ signal }) => fetchPalette(query, signal),
    enabled: isOpen,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const recent = isOpen && query === "" ? readRecentItems(localStorage) : [];
  const groups = groupPaletteItems({ query, recent, found: found.data?.items ?? [], pages });
  const [marked, setMarked] = useState("");
  // The answer to what was typed comes after the palette has marked an item: what is gone by then gives way to the first.
  const values = groups.flatMap((group) => group.items.map((item) => markOf(group.heading, item)));
  const value = values.includes(marked) ? marked : (values[0] ?? "");

  function setOpen(next: boolean) {
    if (!next) setText("");
    onOpenChange(next);
  }

  function choose(item: PaletteItem) {
    rememberItem(localStorage, item);
    setOpen(false);
    router.push(item.href);
  }

  return (
    <Dialog.Root open={isOpen} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Overlay className={overlayClasses} />
        <Dialog.Content
          className={`${panelClasses} sm:max-w-[560px]`}
          aria-describedby={undefined}
          onOpenAutoFocus={focus.remember}
          onCloseAutoFocus={focus.giveBack}
        >
          <Dialog.Title className="sr-only">Go to, or do</Dialog.Title>
          <Command
            shouldFilter={false}
            loop
            label="Go to, or do"
            value={value}
            onValueChange={setMarked}
            className="flex min-h-0 flex-col"
          >
            <Command.Input
              value={text}
              onValueChange={setText}
              placeholder="Go to, or do…"
              className="h-12 w-full border-b border-border bg-transparent px-4 text-base outline-none placeholder:text-muted-foreground max-sm:text-lg"
            />
            <Command.List className="min-h-0 flex-1 overflow-auto p-2">
              {found.isError ? (
                <p role="alert" className="px-2 py-1.5 text-xs text-state-bad">
                  The search does not answer. The pages below still open.
                </p>
              ) : null}
              {groups.length === 0 && !found.isFetching ? (
                <p role="status" className="px-2 py-6 text-center text-muted-foreground">
                  Nothing is called “{query}”.
                </p>
              ) : null}
              {groups.map((group) => (
                <Command.Group key={group.heading} heading={group.heading} className={groupClasses}>
                  {group.items.map((item) => (
                    <Command.Item
                      key={item.id}
                      value={markOf(group.heading, item)}
                      onSelect={() => choose(item)}
                      className={itemClasses}
                    >
                      <span className={item.kind === "verb" ? "font-medium" : undefined}>{item.title}</span>
                      {item.subtitle ? (
                        <span className="truncate text-xs text-muted-foreground">{item.subtitle}</span>
                      ) : null}
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

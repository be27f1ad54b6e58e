"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { formatPlural } from "@/lib/client/format-number";
import type { InputText } from "@/lib/domain/reviews/layout-inputs";
import { HtmlFrame } from "./html-frame";

export type ItemTextProps = { input: InputText; isOnly: boolean };

/** A text in full, as text. HTML may be drawn as well, where it can do no harm. */
export function ItemText({ input: { name, text, html, links }, isOnly }: ItemTextProps) {
  const [isDrawn, setDrawn] = useState(false);
  const shown = isDrawn ? "drawn without scripts and pictures" : html ? "HTML, shown as text" : "shown as text";
  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap items-center gap-x-3 text-xs text-muted-foreground">
        {isOnly ? null : <b className="font-medium text-foreground">{name}</b>}
        <span>
          {shown}
          {links > 0 ? `, ${formatPlural(links, "link")} not opened` : ""}
        </span>
        {html ? (
          <Button size="sm" shortcut="h" onClick={() => setDrawn(!isDrawn)}>
            {isDrawn ? "As text" : "As HTML"}
          </Button>
        ) : null}
      </p>
      {isDrawn && html ? (
        <HtmlFrame html={html} title={`${name} as HTML`} />
      ) : (
        <div className="max-w-[88ch] font-mono text-sm leading-5 break-words whitespace-pre-wrap max-sm:font-sans">
          {text}
        </div>
      )}
    </div>
  );
}

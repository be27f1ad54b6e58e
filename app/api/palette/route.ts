import { route } from "@/lib/http/route";
import { searchPalette } from "@/lib/services/palette/queries";

const MAX_QUERY = 200;

/** What the command palette offers for `?q=`. */
export const GET = route(async ({ ctx, url }) =>
  Response.json(await searchPalette(ctx, (url.searchParams.get("q") ?? "").replaceAll("\0", "").slice(0, MAX_QUERY))),
);

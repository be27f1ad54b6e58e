import { z } from "zod";

/** Something the palette reaches: a noun is opened; a verb is asked for on the page that `href` names. */
export const paletteItemSchema = z.object({
  /** Stable, for the list of recent ones: "model:0196…", "deployment.abort:0196…". */
  id: z.string(),
  kind: z.enum(["noun", "verb"]),
  /** The heading it stands under: "Models", "Deployments", "Do". */
  group: z.string(),
  title: z.string(),
  /** What tells it from its namesakes: environment, version, state in words. */
  subtitle: z.string().optional(),
  /** Where it leads. A verb leads to the page whose dialog it opens, by a search parameter such as `?do=abort`. */
  href: z.string().startsWith("/"),
});

/** Answer of `GET /api/palette?q=`: at most 20 items that the person may open or do, best first. */
export const paletteResponseSchema = z.object({ items: z.array(paletteItemSchema).max(20) });

export type PaletteItem = z.infer<typeof paletteItemSchema>;
export type PaletteResponse = z.infer<typeof paletteResponseSchema>;

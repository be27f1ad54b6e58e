import { route } from "@/lib/http/route";
import { getPlatformHealth } from "@/lib/services/platform/queries";

/** Whether the platform's own processes are at work, for the line below the navigation. */
export const GET = route(async ({ ctx }) => Response.json(await getPlatformHealth(ctx)));

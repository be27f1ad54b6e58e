import { route } from "@/lib/http/route";
import { getDeployment } from "@/lib/services/deployments/queries";

export const GET = route<{ id: string }>(async ({ ctx, params }) => Response.json(await getDeployment(ctx, params.id)));

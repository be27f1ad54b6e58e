import { openApiDocument } from "@/lib/contracts/openapi";
import { publicUrl } from "@/lib/http/public-url";
import { route } from "@/lib/http/route";

export const GET = route(async () => Response.json(openApiDocument(publicUrl())));

import { openApiDocument } from "@/lib/contracts/openapi";
import { methods } from "@/lib/http/methods";
import { publicUrl } from "@/lib/http/public-url";
import { route } from "@/lib/http/route";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route(async () => Response.json(openApiDocument(publicUrl()))),
});

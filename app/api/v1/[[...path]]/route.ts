import { AppError } from "@/lib/domain/errors/app-error";
import { route } from "@/lib/http/route";

/** What no other route answers: a problem that says where the routes are listed, instead of a page. */
const absent = route<{ path?: string[] }>(async ({ url }) => {
  throw new AppError("not_found", `There is nothing at ${url.pathname}. The API is described at /api/v1/openapi.json.`);
});

export { absent as DELETE, absent as GET, absent as OPTIONS, absent as PATCH, absent as POST, absent as PUT };

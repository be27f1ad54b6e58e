import { AppError } from "@/lib/domain/errors/app-error";
import { type Handler, route } from "./route";

const names = ["DELETE", "GET", "PATCH", "POST", "PUT"] as const;
type Method = (typeof names)[number];

/**
 * Every method of one address, to be exported as it is: those that are given, and for the others a problem that says
 * which there are. `OPTIONS` tells the same without being a mistake.
 */
export function methods<Params>(
  given: Partial<Record<Method, Handler<Params>>>,
): Record<Method | "OPTIONS", Handler<Params>> {
  const offered = names.filter((name) => given[name]);
  const allow = [...offered, ...(given.GET ? ["HEAD"] : []), "OPTIONS"].join(", ");
  const refuse = allowing<Params>(
    allow,
    route(async ({ request, url }) => {
      const message = `${url.pathname} does not answer ${request.method}; it answers ${offered.join(" and ")}.`;
      throw new AppError("method_not_allowed", message);
    }),
  );
  const { DELETE = refuse, GET = refuse, PATCH = refuse, POST = refuse, PUT = refuse } = given;
  const OPTIONS = allowing<Params>(
    allow,
    route(async () => new Response(null, { status: 204 })),
  );
  return { DELETE, GET, OPTIONS, PATCH, POST, PUT };
}

/** The same answer, saying which methods there are (RFC 9110, section 15.5.6). */
function allowing<Params>(allow: string, handle: Handler<Params>): Handler<Params> {
  return async (request, context) => {
    const response = await handle(request, context);
    if (response.status === 405 || response.status === 204) response.headers.set("allow", allow);
    return response;
  };
}

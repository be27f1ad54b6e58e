import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/options";

// Options are built per request: the environment is not there yet when Next collects the routes at build time.
const handler: (request: Request, context: unknown) => Promise<Response> = (request, context) =>
  NextAuth(authOptions())(request, context);

export { handler as GET, handler as POST };

import { notFound } from "@/lib/domain/errors/app-error";
import { route } from "@/lib/http/route";
import { getRolloutByNumber } from "@/lib/services/rollouts/queries";

export const GET = route<{ id: string; number: string }>(async ({ ctx, params }) => {
  const number = Number(params.number);
  if (!Number.isInteger(number)) throw notFound("rollout");
  return Response.json(await getRolloutByNumber(ctx, params.id, number));
});

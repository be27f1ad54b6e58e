import { methods } from "@/lib/http/methods";
import { submitFeedbackRequest } from "@/lib/http/submit-feedback";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods<{ id: string }>({
  /** Not under `route`: whoever holds the token returned with the prediction may rate it without an account. */
  POST: async (request, { params }) => submitFeedbackRequest(request, (await params).id),
});

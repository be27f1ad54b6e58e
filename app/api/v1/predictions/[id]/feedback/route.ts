import { submitFeedbackRequest } from "@/lib/http/submit-feedback";

/** Not under `route`: whoever holds the token returned with the prediction may rate it without an account. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return submitFeedbackRequest(request, (await params).id);
}

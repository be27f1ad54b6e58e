import { z } from "zod";
import type { ApiOperation } from "./openapi-operation";
import {
  createdQueueSchema,
  createReviewQueueInput,
  queueErrorsSchema,
  renewedClaimsSchema,
  renewReviewInput,
  requestedReviewSchema,
  requestReviewInput,
  reviewQueueSchema,
  sessionQuery,
  sessionSummarySchema,
  similarItemSchema,
} from "./review";

const shared = { tag: "Reviews", scope: "read" } as const;
const writes = { tag: "Reviews", scope: "review" } as const;
const json = (schema: z.ZodType) => ({ contentType: "application/json", schema });
const { queueId: _inThePath, ...requestedFields } = requestReviewInput.shape;

/** The reviews' part of the API document. */
export const reviewOperations: ApiOperation[] = [
  {
    ...shared,
    method: "get",
    path: "/api/v1/reviews/queues",
    summary: "List review queues, the one whose time is up first first",
    responses: { 200: { description: "All queues", schema: z.object({ items: z.array(reviewQueueSchema) }) } },
  },
  {
    ...writes,
    method: "post",
    path: "/api/v1/reviews/queues",
    summary: "Open a queue for a deployment's predictions",
    body: json(createReviewQueueInput),
    responses: { 201: { description: "Open", schema: createdQueueSchema } },
  },
  {
    ...shared,
    method: "get",
    path: "/api/v1/reviews/queues/{id}",
    summary: "Read a queue with its counts",
    responses: { 200: { description: "The queue", schema: reviewQueueSchema } },
  },
  {
    ...writes,
    method: "post",
    path: "/api/v1/reviews/queues/{id}/items",
    summary: "Put predictions into a queue",
    description: "Name `predictionIds`, or ask for the `latest` ones: one of the two.",
    body: json(z.strictObject(requestedFields)),
    responses: { 201: { description: "How many were found, added and opened again", schema: requestedReviewSchema } },
  },
  {
    ...shared,
    method: "get",
    path: "/api/v1/reviews/queues/{id}/errors",
    summary: "Errors that people found, per version",
    responses: { 200: { description: "Errors per version, newest first", schema: queueErrorsSchema } },
  },
  {
    ...shared,
    method: "get",
    path: "/api/v1/reviews/queues/{id}/summary",
    summary: "What the caller found in a queue since a moment",
    query: sessionQuery,
    responses: { 200: { description: "The session", schema: sessionSummarySchema } },
  },
  {
    ...writes,
    method: "post",
    path: "/api/v1/reviews/claims",
    summary: "Keep one's claims alive",
    body: json(renewReviewInput),
    responses: { 200: { description: "Those still held", schema: renewedClaimsSchema } },
  },
  {
    ...shared,
    method: "get",
    path: "/api/v1/reviews/tasks/{id}/similar",
    summary: "Items already decided whose words are most like an item's",
    responses: { 200: { description: "Most alike first", schema: z.object({ items: z.array(similarItemSchema) }) } },
  },
];

import { z } from "zod";
import {
  announceChangeInput,
  announcedChangeSchema,
  createDataSourceInput,
  dataSourceDetailSchema,
  dataSourcePageSchema,
  listDataSourcesInput,
  savedDataSourceSchema,
  updateDataSourceInput,
} from "./data-source";
import type { ApiOperation } from "./openapi-operation";

const shared = { tag: "Data sources", scope: "register" } as const;
const path = "/api/v1/data-sources";
const json = (schema: z.ZodType) => ({ contentType: "application/json", schema });
const team = z.object({ team: z.string().optional().describe("A team's slug; a token has its own.") });

/** The part of the API document about where inputs come from. */
export const dataSourceOperations: ApiOperation[] = [
  {
    ...shared,
    method: "get",
    path,
    scope: "read",
    summary: "List data sources by name, each with what it feeds and when rows were last seen",
    query: listDataSourcesInput,
    responses: { 200: { description: "One page", schema: dataSourcePageSchema } },
  },
  {
    ...shared,
    method: "post",
    path,
    summary: "Describe a data source: owner, classes, fields, how often rows are due, what it feeds",
    query: team,
    body: json(createDataSourceInput.omit({ teamId: true })),
    responses: { 201: { description: "Made", schema: savedDataSourceSchema } },
  },
  {
    ...shared,
    method: "get",
    path: `${path}/{id}`,
    scope: "read",
    summary: "Read one data source with its last changes",
    responses: { 200: { description: "The data source", schema: dataSourceDetailSchema } },
  },
  {
    ...shared,
    method: "put",
    path: `${path}/{id}`,
    summary: "Put a new definition in the place of the old one; other fields or another owner are told as a change",
    body: json(updateDataSourceInput.omit({ dataSourceId: true })),
    responses: { 200: { description: "Saved", schema: savedDataSourceSchema } },
  },
  {
    ...shared,
    method: "delete",
    path: `${path}/{id}`,
    summary: "Take a data source off the list; its changes stay for the incidents that cite them",
    responses: { 204: { description: "Gone" } },
  },
  {
    ...shared,
    method: "post",
    path: `${path}/{id}/changes`,
    summary: "Announce a change, so that an incident of what the source feeds can name it",
    description: "For pipelines: send it when a schema changes or rows stop. Nothing takes it back.",
    body: json(announceChangeInput.omit({ dataSourceId: true })),
    responses: { 201: { description: "Announced", schema: announcedChangeSchema } },
  },
];

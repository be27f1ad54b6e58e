import { expect, it } from "vitest";
import { type Mapping, rolesFromGroups } from "./group-mapping";

const mappings: Mapping[] = [
  { group: "ml", teamId: "a", role: "ml_engineer" },
  { group: "ml-leads", teamId: "a", role: "ml_engineer" },
  { group: "ml-leads", teamId: "a", role: "approver" },
  { group: "admins", teamId: null, role: null },
];

it.each([
  ["no groups -> nothing", [], { isPlatformAdmin: false, memberships: [] }],
  ["a group without a mapping -> nothing", ["interns"], { isPlatformAdmin: false, memberships: [] }],
  ["one group -> its role", ["ml"], { isPlatformAdmin: false, memberships: [{ teamId: "a", role: "ml_engineer" }] }],
  [
    "two groups with one role -> once",
    ["ml", "ml-leads"],
    {
      isPlatformAdmin: false,
      memberships: [
        { teamId: "a", role: "ml_engineer" },
        { teamId: "a", role: "approver" },
      ],
    },
  ],
  ["platform admins -> no team role", ["admins"], { isPlatformAdmin: true, memberships: [] }],
  ["groups differ by case -> nothing", ["ML"], { isPlatformAdmin: false, memberships: [] }],
])("%s", (_name, groups, expected) => {
  expect(rolesFromGroups(groups, mappings)).toEqual(expected);
});

/** The staff API in the OpenAPI document: each route with the scope that opens it. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { tokenScopes } from "../../src/centre/tokens/token-scope.ts";
import { openTestApp, type TestApp } from "../helpers/test-app.ts";

interface Operation {
  security?: { bearer?: string[]; session?: string[] }[];
  responses: Record<string, unknown>;
}

let app: TestApp;
let operations: [name: string, operation: Operation][];
beforeAll(async () => {
  app = await openTestApp();
  const { json } = await app.get("/openapi.json");
  const paths = Object.entries(json["paths"] as unknown as Record<string, Record<string, Operation>>);
  operations = paths
    .filter(([path]) => path.startsWith("/api/"))
    .flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]): [string, Operation] => [
        `${method} ${path}`,
        operation,
      ]),
    );
});
afterAll(() => app.close());

test("every route, with its scope", () => {
  const scopes = operations.flatMap(([name, { security }]) =>
    (security ?? []).flatMap(({ bearer }) => (bearer === undefined ? [] : [[name, ...bearer].join(" ")])),
  );
  expect(scopes.toSorted()).toEqual([
    "get /api/accounts plan",
    "get /api/audit read",
    "get /api/cases read",
    "get /api/cases/{caseId} read",
    "get /api/cases/{caseId}/evidence/{evidenceId} case",
    "get /api/classes/{schoolYear}/{className}/export read",
    "get /api/classes/{schoolYear}/{className}/records read",
    "get /api/classes/{schoolYear}/{className}/sheets/{sheet} read",
    "get /api/compliance/{schoolYear} read",
    "get /api/delegations plan",
    "get /api/holidays/{year} read",
    "get /api/incidents read",
    "get /api/incidents/{incidentId} read",
    "get /api/incidents/{incidentId}/notice-form read",
    "get /api/learners/{learnerId} read",
    "get /api/learners/{learnerId}/access read",
    "get /api/learners/{learnerId}/export read",
    "get /api/learners/{learnerId}/notices read",
    "get /api/learners/{learnerId}/school-record read",
    "get /api/me read",
    "get /api/records/{recordId} read",
    "get /api/records/{recordId}/versions read",
    "get /api/records/{recordId}/versions/{version} read",
    "get /api/school-years/{schoolYear} read",
    "get /api/signing-batches/{batchId} sign",
    "get /api/staff plan",
    "get /api/subject-requests read",
    "get /api/subject-requests/{requestId} read",
    "get /api/subject-requests/{requestId}/evidence/{evidenceId} case",
    "post /api/cases case",
    ...["apply", "approve", "lift", "proposal", "review", "suspend", "withdraw"].map(
      (step) => `post /api/cases/{caseId}/${step} case`,
    ),
    "post /api/classes/{schoolYear}/{className}/cells enter",
    "post /api/classes/{schoolYear}/{className}/confirm review",
    "post /api/classes/{schoolYear}/{className}/enrolments plan",
    "post /api/classes/{schoolYear}/{className}/issue sign",
    "post /api/classes/{schoolYear}/{className}/reopen review",
    "post /api/classes/{schoolYear}/{className}/return review",
    "post /api/classes/{schoolYear}/{className}/review review",
    "post /api/classes/{schoolYear}/{className}/transfers plan",
    "post /api/classes/{schoolYear}/{className}/windows/{period}/lock plan",
    "post /api/classes/{schoolYear}/{className}/windows/{period}/unlock plan",
    "post /api/delegations plan",
    "post /api/delegations/{delegationId}/end plan",
    "post /api/evidence case",
    "post /api/incidents case",
    ...["additions", "assessment", "authority-notice", "closure", "handling", "no-notice", "remedy"].map(
      (step) => `post /api/incidents/{incidentId}/${step} case`,
    ),
    "post /api/learners/{learnerId}/external-years plan",
    "post /api/learners/{learnerId}/identity plan",
    "post /api/learners/{learnerId}/school-record sign",
    "post /api/records/{recordId}/leaving plan",
    "post /api/records/{recordId}/move plan",
    "post /api/signing-batches sign",
    "post /api/signing-batches/{batchId}/sign sign",
    "post /api/subject-requests case",
    ...["acknowledge", "carry-out", "close", "decide", "extend", "grant", "hear", "lift", "package"].map(
      (step) => `post /api/subject-requests/{requestId}/${step} case`,
    ),
    ...["prepare", "restrict", "withdraw"].map(
      (step) => `post /api/subject-requests/{requestId}/${step} case`,
    ),
    "put /api/classes/{schoolYear}/{className}/windows/{period} plan",
    "put /api/holidays/{year} plan",
    "put /api/school-years/{schoolYear} plan",
    "put /api/staff plan",
  ]);
});

test("what opens without token and session, and what no token opens", () => {
  const open = operations.filter(([, { security }]) => security === undefined).map(([name]) => name);
  expect(open.toSorted()).toEqual([
    "post /api/invitations/accept",
    "post /api/session",
    "post /api/session/passkey",
    "post /api/session/passkey/options",
    "post /api/share/view",
  ]);
  const bySession = operations.filter(([, { security }]) => security?.length === 1).map(([name]) => name);
  for (const name of ["post /api/invitations", "post /api/tokens", "get /api/session", "post /api/password"])
    expect(bySession).toContain(name);
  for (const [name, { security }] of operations)
    if (security !== undefined) expect(security.at(-1), name).toEqual({ session: [] });
});

test("every route says that it may refuse the token", () => {
  for (const [name, { responses, security }] of operations)
    for (const status of security === undefined ? [] : ["401", "403", "404"])
      expect(Object.keys(responses), name).toContain(status);
});

test("the scopes are told with what they open, to programs and to people", async () => {
  const { text } = await app.get("/docs");
  const document = (await app.get("/openapi.json")).text;
  for (const [scope, { vi, en }] of Object.entries(tokenScopes)) {
    expect(text).toContain(`<code>${scope}</code>`);
    expect(text).toContain(vi);
    expect(document).toContain(`\`${scope}\`: ${en}`);
  }
});

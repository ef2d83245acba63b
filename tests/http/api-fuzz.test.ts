/** Whatever is sent to the staff API is answered with a code, and what is refused leaves no trace. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyAudit } from "../../src/centre/audit/verify-audit.ts";
import type { JsonObject, JsonValue } from "../../src/credential/model/json.ts";
import { signIn } from "../helpers/sign-in.ts";
import { damage, damaged } from "../helpers/damage.ts";
import { openStaffApp, schoolYear, type StaffApp } from "../helpers/staff-app.ts";
import { typeYear } from "../helpers/staff-life.ts";
import type { Answer } from "../helpers/test-app.ts";

interface ApiRoute {
  method: string;
  path: string;
  /** The documented sample, with ids that are there. */
  sample: JsonObject | undefined;
}

let app: StaffApp;
let routes: ApiRoute[];
/** Headers of everybody: a session each, since a token opens only some of the routes; and one with a token. */
let callers: Record<string, string>[];
beforeAll(async () => {
  app = await openStaffApp();
  await typeYear(app);
  const { json } = await app.get("/openapi.json");
  routes = routesOf(json);
  const people = ["GD", "GVU", "GVCN", "GV-TOAN", "TO-TN", "QTV"];
  const all = ["read", "enter", "review", "sign", "case", "plan"];
  const [learnerId = ""] = app.learnerIds;
  const wards = [{ learnerId, relation: "mother" as const }];
  callers = [
    ...(await Promise.all(people.map(app.headersOf))),
    await signIn(app.centre, { kind: "learner", learnerId }),
    await signIn(app.centre, { kind: "guardian", name: "Trần Thị Mẹ", wards }),
    await app.tokenOf("GVU", ...all),
  ];
});
afterAll(() => app.close());

function routesOf(document: JsonObject): ApiRoute[] {
  const paths = document["paths"] as Record<string, Record<string, JsonObject>>;
  return (
    Object.entries(paths)
      // Whoever has signed out would ask in vain from then on.
      .filter(([path]) => path.startsWith("/api/") && path !== "/api/session/end")
      .flatMap(([path, item]) =>
        Object.entries(item).map(([method, operation]) => ({ method, path, sample: sampleOf(operation) })),
      )
  );
}

function sampleOf(operation: JsonObject): JsonObject | undefined {
  const body = operation["requestBody"] as { content: Record<string, { example?: JsonObject }> } | undefined;
  const example = body?.content["application/json"]?.example;
  if (example === undefined) return undefined;
  const text = JSON.stringify(example).replaceAll(
    "1a7dbc18-7298-43c4-aac9-94a4c24021b8",
    app.recordIds[0] ?? "",
  );
  return JSON.parse(text) as JsonObject;
}

/** The path with what is there, or with what somebody made up. */
function filled(path: string, made: string): string {
  const known: Record<string, string> = {
    schoolYear,
    className: "10A1",
    recordId: app.recordIds[0] ?? "",
    learnerId: app.learnerIds[0] ?? "",
    period: "hk1",
    sheet: "TOAN",
    version: "1",
  };
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(made === "" ? (known[name] ?? "none") : made.toWellFormed()),
  );
}

async function send({ method, path }: ApiRoute, by: number, made: string, body?: string): Promise<Answer> {
  const query = path === "/api/audit" ? "?subject=staff:GD&purpose=results" : "?period=hk1&purpose=results";
  return app.request(`${filled(path, made)}${method === "get" ? query : ""}`, {
    method: method.toUpperCase(),
    headers: {
      ...callers[by % callers.length],
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    ...(body === undefined ? {} : { body }),
  });
}

/** Who gets furthest with the sample of a route: from others nothing of the body is read. */
async function whoMay(route: ApiRoute): Promise<number> {
  for (const by of callers.keys()) {
    const { status } = await send(route, by, "", JSON.stringify(route.sample));
    if (status !== 401 && status !== 403) return by;
  }
  return 0;
}

/** The last row of the trace but for what says that somebody tried too often. */
async function headOf(): Promise<string | undefined> {
  const head = await app.centre.store.auditHead();
  const rows = await app.centre.store.auditRows(Math.max(0, (head?.sequence ?? 0) - 50), 50);
  return rows.findLast(({ action }) => !["account.block", "factor.block"].includes(action))?.hash;
}

/** Never a crash; a refusal has its code and has changed nothing. */
async function expectAnswered(ask: () => Promise<Answer>): Promise<void> {
  const before = await headOf();
  const { status, json, text } = await ask();
  if (status < 300) return;
  expect([400, 401, 403, 404, 409, 413, 415, 422, 429], text).toContain(status);
  expect(json["code"]).toEqual(expect.any(String));
  expect(await headOf()).toBe(before);
}

const anyRoute = fc.nat().map((at) => routes[at % routes.length] as ApiRoute);
const withBody = () => routes.filter(({ sample }) => sample !== undefined);

describe("never 500, and nothing half-written", () => {
  test("any text as a body", async () => {
    const arbitrary = fc.tuple(fc.nat(), fc.nat(), fc.string({ unit: "binary" }));
    await fc.assert(
      fc.asyncProperty(arbitrary, async ([at, by, text]) => {
        const some = withBody();
        await expectAnswered(() => send(some[at % some.length] as ApiRoute, by, "", text));
      }),
      { numRuns: 150 },
    );
  });

  test("any JSON as a body", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.jsonValue(), async (at, by, value) => {
        const some = withBody();
        await expectAnswered(() => send(some[at % some.length] as ApiRoute, by, "", JSON.stringify(value)));
      }),
      { numRuns: 150 },
    );
  });

  test("every sample as it is documented, by everybody", async () => {
    for (const route of withBody()) {
      for (const by of callers.keys())
        await expectAnswered(() => send(route, by, "", JSON.stringify(route.sample)));
    }
  });

  test("every sample damaged at some place", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), damage, async (at, by, change) => {
        const some = withBody();
        const route = some[at % some.length] as ApiRoute;
        const body = damaged(route.sample as JsonObject, change);
        await expectAnswered(() => send(route, by, "", JSON.stringify(body)));
      }),
      { numRuns: 400 },
    );
  });

  test("texts that have no UTF-8 form, and zero bytes, at every place that takes a text", async () => {
    for (const route of withBody()) {
      const by = await whoMay(route);
      const bodies = ["\ud800", "a\u0000b"].flatMap((odd) => withEachText(route.sample as JsonObject, odd));
      for (const body of bodies) await expectAnswered(() => send(route, by, "", JSON.stringify(body)));
    }
  });

  test("any path", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyRoute,
        fc.nat(),
        fc.string({ unit: "binary", minLength: 1 }),
        async (route, by, made) => {
          const body = route.sample === undefined ? undefined : JSON.stringify(route.sample);
          await expectAnswered(() => send(route, by, made, body));
        },
      ),
      { numRuns: 300 },
    );
  });

  test("after all of it everybody is still signed in, and the trace is whole", async () => {
    for (const headers of callers) expect((await app.get("/api/me", headers)).status).toBe(200);
    expect((await verifyAudit(app.centre)).findings).toEqual([]);
  });
});

/** The sample once for each text in it, with the odd one in its place. */
function withEachText(sample: JsonObject, odd: string): JsonValue[] {
  const texts: (string | number)[][] = [];
  const walk = (value: JsonValue, path: (string | number)[]): void => {
    if (typeof value === "string") texts.push(path);
    if (typeof value !== "object" || value === null) return;
    for (const [key, child] of Array.isArray(value) ? value.entries() : Object.entries(value))
      walk(child, [...path, key]);
  };
  walk(sample, []);
  return texts.map((path) => {
    const copy = structuredClone(sample);
    let node = copy as Record<string | number, unknown>;
    for (const key of path.slice(0, -1)) node = node[key] as Record<string | number, unknown>;
    node[path.at(-1) ?? ""] = odd;
    return copy;
  });
}

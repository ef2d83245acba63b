/**
 * Every route of the staff API, asked by everybody (Điều 6, 9): what it lets whom do is what the table printed in
 * docs/regulation.md says, neither more nor less. An area gives the samples of its routes in policy-walk/.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { HttpDeps } from "../../src/http/deps.ts";
import { staffRoutes } from "../../src/http/routes/api/staff-routes.ts";
import { policy, type Action } from "../../src/record/policy/policy.ts";
import { parsePolicyTable, withPolicyTable } from "../helpers/policy-table.ts";
import type { Answer } from "../helpers/test-app.ts";
import { caseSamples } from "./policy-walk/case-samples.ts";
import { doorSamples } from "./policy-walk/door-samples.ts";
import { factorSamples } from "./policy-walk/factor-samples.ts";
import { isGranted } from "./policy-walk/granted.ts";
import { incidentSamples } from "./policy-walk/incident-samples.ts";
import { learnerSamples } from "./policy-walk/learner-samples.ts";
import { lifeSamples } from "./policy-walk/life-samples.ts";
import { lookUpSamples } from "./policy-walk/look-up-samples.ts";
import { people, type Person } from "./policy-walk/people.ts";
import { planSamples } from "./policy-walk/plan-samples.ts";
import { requestSamples } from "./policy-walk/request-samples.ts";
import type { Sample, Thing } from "./policy-walk/sample.ts";
import { openWalkSchool, sensitive, type WalkSchool } from "./policy-walk/school.ts";

const samples: readonly Sample[] = [
  ...planSamples,
  ...learnerSamples,
  ...lifeSamples,
  ...caseSamples,
  ...doorSamples,
  ...factorSamples,
  ...lookUpSamples,
  ...requestSamples,
  ...incidentSamples,
];

/** Open with what their body says, before there is anybody to ask about; and what would end the walk. */
const apart = new Set([
  "POST /api/session",
  "POST /api/invitations/accept",
  "POST /api/session/passkey/options",
  "POST /api/session/passkey",
  "POST /api/session/end",
]);

/** Rows that no route is for: use cases without one, and what a decision asks within an act of another name. */
const within: readonly Action[] = ["token.create"];

const document = fileURLToPath(new URL("../../docs/regulation.md", import.meta.url));
const printed = readFileSync(document, "utf8");
const table = parsePolicyTable(printed);

let school: WalkSchool;
beforeAll(async () => {
  school = await openWalkSchool();
});
afterAll(() => school.app.close());

const nameOf = ({ method, path }: { method: string; path: string }) => `${method.toUpperCase()} ${path}`;
const routes = () =>
  staffRoutes({ centre: school.app.centre } as HttpDeps).filter((route) => !apart.has(nameOf(route)));

describe("the table", () => {
  test("is printed in docs/regulation.md as the code has it", async () => {
    await expect(withPolicyTable(printed)).toMatchFileSnapshot(document);
  });

  test("has a row for every action of every route, and every route a sample of each", () => {
    const wanted = routes().flatMap((route) =>
      [route.action ?? []].flat().map((action) => [nameOf(route), action] as const),
    );
    const given = samples.flatMap(({ route, actions }) => actions.map((action) => `${route} ${action}`));
    const missing = wanted.filter(
      ([route, action]) => !given.includes(`${route} ${action}`) || !table.has(action),
    );
    expect(missing).toEqual([]);
    const unnamed = routes().filter(({ action }) => action === undefined);
    expect(unnamed.map(nameOf)).toEqual([]);
  });

  test("has no sample of a route that is not there, and no row that nothing asks for", () => {
    const known = new Set(routes().map(nameOf));
    expect(samples.filter(({ route }) => !known.has(route))).toEqual([]);
    const asked = new Set<string>([...samples.flatMap(({ actions }) => actions), ...within]);
    expect(Object.keys(policy).filter((action) => !asked.has(action))).toEqual([]);
  });
});

async function ask({ request, route }: Sample, name: string): Promise<Answer> {
  const { path: bare, body } = request(school);
  // Whoever must say for what they look says it, so that the right to look is what decides.
  const path = `${bare}${bare.includes("?") ? "&" : "?"}purpose=results`;
  const [method = ""] = route.split(" ");
  const headers = school.headersOf(name);
  if (body === undefined) return school.app.request(path, { method, headers });
  const isFile = body instanceof Uint8Array;
  return school.app.request(path, {
    method,
    headers: { ...headers, "Content-Type": isFile ? "application/pdf" : "application/json" },
    body: isFile ? body : JSON.stringify(body),
  });
}

const isDutyMissing = ({ status, json }: Answer) => status === 403 && json["code"] === "duty_missing";
const isLetIn = ({ letIn }: Sample, answer: Answer) =>
  !isDutyMissing(answer) && (letIn === undefined || letIn(answer, school));

function isExpected({ actions, alsoNeeds, on = {} }: Sample, name: string, person: Person): boolean {
  const may = (action: string) => isGranted(table, name, person, action, on);
  return actions.some(may) && (alsoNeeds === undefined || may(alsoNeeds));
}

/** Every learner of the walk is of 10A1. */
const anyLearner: Thing = { className: "10A1", learner: "first of 10A1" };
const columns = [
  ["learner.readEthnicity", sensitive.ethnicity],
  ["learner.readPersonalId", sensitive.personalId],
  ["learner.readFamily", sensitive.family],
] as const;

/** The columns of which an answer holds a value that is not this person's to see. */
function leaks(answer: Answer, name: string, person: Person): string[] {
  return columns.flatMap(([action, values]) => {
    const holds = values.some((value) => answer.text.includes(value));
    return holds && !isGranted(table, name, person, action, anyLearner) ? [action] : [];
  });
}

describe.each(Object.entries(people))("as %s", (name, person) => {
  test("each route lets in whom the table grants it, and shows no column beside", async () => {
    const wrong: string[] = [];
    const before = await school.app.centre.store.auditHead();
    for (const sample of samples) {
      const answer = await ask(sample, name);
      const what = `${sample.route} (${sample.actions.join(", ")}): ${answer.status} ${answer.text.slice(0, 160)}`;
      if (answer.status === 500) wrong.push(what);
      if (isLetIn(sample, answer) !== isExpected(sample, name, person)) wrong.push(what);
      wrong.push(...leaks(answer, name, person).map((column) => `${column} in ${what}`));
    }
    expect(wrong).toEqual([]);
    // Else the next person would find another school.
    const written = await school.app.centre.store.auditRows(before?.sequence ?? 0, 9);
    expect(written.map(({ action, subject }) => `${action} ${subject}`)).toEqual([]);
  });
});

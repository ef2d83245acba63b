/** Learners, guardians and receivers over HTTP: their own, what they share, and nothing else (Điều 9.4, 12). */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadActor } from "../../src/centre/school/load-actor.ts";
import { previewBatch } from "../../src/centre/life/preview-batch.ts";
import { signBatch } from "../../src/centre/life/sign-batch.ts";
import type { JsonObject } from "../../src/credential/model/json.ts";
import { expectStatus, openStaffApp, told, type Caller, type StaffApp } from "../helpers/staff-app.ts";
import { class10A1, confirmYear, typeYear } from "../helpers/staff-life.ts";
import { testPassphrase } from "../helpers/test-centre.ts";

let app: StaffApp;
let learner: Caller;
let other: Caller;
let guardian: Caller;
let mine: string;
let record: string;
beforeAll(async () => {
  app = await openStaffApp();
  await typeYear(app);
  await confirmYear(app);
  const director = (await loadActor(app.centre.store, "GD", "page"))!;
  const { batchId } = await previewBatch(app.centre, director, { classes: [class10A1] });
  await Array.fromAsync(signBatch(app.centre, director, { batchId, passphrase: testPassphrase }));
  const [first = "", second = ""] = app.learnerIds;
  mine = `/api/my/learners/${first}`;
  record = `${mine}/records/${app.recordIds[0]}/versions/1`;
  learner = await app.asHolder({ kind: "learner", learnerId: first });
  other = await app.asHolder({ kind: "learner", learnerId: second });
  const wards = [{ learnerId: first, relation: "mother" as const }];
  guardian = await app.asHolder({ kind: "guardian", name: "Trần Thị Mẹ", wards });
});
afterAll(async () => app.close());

const shareOf = (change: JsonObject = {}) => ({
  recordIds: [app.recordIds[0] ?? ""],
  purpose: "transfer",
  receiver: "Trường Cao đẳng Ví Dụ",
  ...change,
});

async function makeShare(): Promise<{ secret: string; shareId: string }> {
  const { json } = expectStatus(await learner.post(`${mine}/shares`, shareOf()), 201);
  const [page, secret = ""] = String(json["link"]).split("#");
  expect(page).toBe(`${app.centre.profile.baseUrl}/share`);
  return { secret, shareId: String((json["share"] as JsonObject)["shareId"]) };
}
const view = (secret: string) => app.post("/api/share/view", { secret });

describe("what is one's own", () => {
  test("from the list to the code, for the learner and the guardian of a minor", async () => {
    for (const by of [learner, guardian]) {
      const { json } = expectStatus(await by.get("/api/my/learners"), 200);
      expect(json["learners"]).toMatchObject([{ learnerId: app.learnerIds[0] }]);
      expect(expectStatus(await by.get(`${mine}/records`), 200).json["records"]).toMatchObject([
        { recordId: app.recordIds[0], versions: [{ version: 1, verdict: { state: "inForce" } }] },
      ]);
      const file = expectStatus(await by.get(`${record}/credentials/full`), 200);
      expect(file.headers.get("Content-Disposition")).toContain("attachment");
      expect(file.headers.get("Cache-Control")).toBe("no-store");
      const code = expectStatus(await by.get(`${record}/code/compact`), 200).json;
      expect(code["text"]).toMatch(/^HTTPS:\/\/[^#]+\/V#\d+$/);
      expect(code["reveals"]).toContainEqual({ label: "Họ và tên", value: "Nguyễn Văn Thử An" });
      expect((await by.get(`${record}/code/compact/svg`)).text).toContain("<svg");
      expect((await by.get(`${record}/code/compact/png`)).headers.get("Content-Type")).toBe("image/png");
      expect(expectStatus(await by.get(`${mine}/notices`), 200).json["notices"]).toHaveLength(1);
      const { json: seen } = expectStatus(await by.get(`${mine}/access`), 200);
      expect((seen["looks"] as JsonObject[])[0]).toMatchObject({ kind: "notices", purpose: null });
    }
  });

  test("nothing of another learner's, by any route", async () => {
    const { shareId } = await makeShare();
    const gets = ["records", "notices", "access", "shares"].map((name) => `${mine}/${name}`);
    for (const path of [
      ...gets,
      `${record}/credentials/full`,
      `${record}/code/compact`,
      `${record}/code/compact/svg`,
    ])
      expect(told(await other.get(path)), path).toEqual([403, "duty_missing"]);
    const posts: [string, JsonObject][] = [
      [`${mine}/shares`, shareOf()],
      [`${mine}/shares/${shareId}/revoke`, {}],
      [`${mine}/errors`, { recordId: app.recordIds[0] ?? "", version: 1, note: "Sai" }],
    ];
    for (const [path, body] of posts)
      expect(told(await other.post(path, body)), path).toEqual([403, "duty_missing"]);
    const others = `/api/my/learners/${app.learnerIds[1]}`;
    expect(
      told(await other.get(`${others}/records/${app.recordIds[0]}/versions/1/credentials/full`)),
    ).toEqual([404, "record_not_found"]);
    expect(told(await other.post(`${others}/shares`, shareOf()))).toEqual([404, "record_not_found"]);
    expect(told(await other.post(`${others}/shares/${shareId}/revoke`, {}))).toEqual([
      404,
      "share_not_found",
    ]);
  });

  test("no route of the staff, and none of these by a token", async () => {
    for (const path of [
      `/api/learners/${app.learnerIds[0]}?purpose=results`,
      `/api/learners/${app.learnerIds[0]}/access?purpose=results`,
      `/api/learners/${app.learnerIds[0]}/export?purpose=results`,
      `/api/records/${app.recordIds[0]}`,
      `/api/records/${app.recordIds[0]}/versions?purpose=results`,
    ])
      expect(told(await learner.get(path)), path).toEqual([403, "duty_missing"]);
    expect(told(await app.as("GD").get(`${mine}/records`))).toEqual([403, "duty_missing"]);
    expect(told(await app.get(`${mine}/records`, await app.tokenOf("GVU", "read")))).toEqual([
      403,
      "session_needed",
    ]);
  });

  test("a guardian of a learner who came of age yesterday", async () => {
    const [first = ""] = app.learnerIds;
    const stored = (await app.centre.store.learner(first))!;
    const identity = { ...stored.identity, dateOfBirth: "2008-05-19" };
    await app.centre.store.transaction((writer) => writer.updateLearner({ ...stored, identity }));
    expect(told(await guardian.get(`${mine}/records`))).toEqual([403, "duty_missing"]);
    expect((await learner.get(`${mine}/records`)).status).toBe(200);
    await app.centre.store.transaction((writer) => writer.updateLearner(stored));
  });

  test("an error is reported", async () => {
    const body = { recordId: app.recordIds[0] ?? "", version: 1, note: "Sai ngày sinh" };
    expect(expectStatus(await learner.post(`${mine}/errors`, body), 201).json).toMatchObject({
      step: "reported",
    });
  });
});

describe("staff", () => {
  test("say for what they look, in one of the words of Điều 11", async () => {
    const path = `/api/learners/${app.learnerIds[2]}`;
    for (const asked of [path, `${path}?purpose=`, `${path}?purpose=curiosity`])
      expect(told(await app.as("GVU").get(asked))).toEqual([400, "purpose_missing"]);
    expectStatus(await app.as("GVU").get(`${path}?purpose=procedures`), 200);
    const { json } = expectStatus(await app.as("GD").get(`${path}/access?purpose=results`), 200);
    expect((json["looks"] as JsonObject[])[0]).toMatchObject({
      kind: "family",
      purpose: "procedures",
      purposeText: "Giải quyết thủ tục hành chính",
      who: { holder: "staff", name: "Lê Thị Vụ", title: "Giáo vụ" },
    });
    for (const by of ["GVCN", "GVU"])
      expect(told(await app.as(by).get(`${path}/access?purpose=results`))).toEqual([403, "duty_missing"]);
  });

  test("export what was signed, as a file that says what it is for", async () => {
    for (const path of [`/api/learners/${app.learnerIds[0]}`, "/api/classes/2025-2026/10A1"]) {
      const answer = expectStatus(await app.as("GVU").get(`${path}/export?purpose=transfer`), 200);
      expect(answer.headers.get("Content-Disposition")).toMatch(/^attachment; filename="hocba-transfer-/);
      expect(answer.json).toMatchObject({ purpose: "transfer", exportedBy: "GVU" });
      expect(told(await app.as("GV-TOAN").get(`${path}/export?purpose=transfer`))).toEqual([
        403,
        "duty_missing",
      ]);
    }
  });
});

describe("a share from its receiver's side", () => {
  test("opened without an account, until it is ended", async () => {
    const { secret, shareId } = await makeShare();
    const opened = expectStatus(await view(secret), 200);
    expect(opened.headers.get("Cache-Control")).toBe("no-store");
    expect(opened.json).toMatchObject({
      receiver: "Trường Cao đẳng Ví Dụ",
      purposeText: "Chuyển trường, tuyển sinh",
      records: [{ version: 1, verdict: { state: "inForce" } }],
    });
    const [shared] = opened.json["records"] as JsonObject[];
    const credential = JSON.parse(String(shared!["credential"])) as JsonObject;
    const verified = await app.post("/credentials/verify", { verifiableCredential: credential });
    expect(verified.json).toMatchObject({ verified: true });
    expectStatus(await learner.post(`${mine}/shares/${shareId}/revoke`, {}), 200);
    expect(told(await view(secret))).toEqual([404, "share_not_found"]);
    expect((await view(secret)).text).toBe((await view("x".repeat(43))).text);
  });

  test("the secret is in no log and in no answer but the first", async () => {
    const { secret } = await makeShare();
    await view(secret);
    const list = await learner.get(`${mine}/shares`);
    expect(JSON.stringify([app.events, list.json])).not.toContain(secret);
  });

  test("whatever is sent is answered with a code, and shows nobody", async () => {
    const looks = async () => (await app.centre.store.accessRows(0, 10_000)).length;
    const before = await looks();
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: "binary", maxLength: 120 }).map((secret) => JSON.stringify({ secret })),
          fc.json(),
          fc.string({ maxLength: 2000 }),
          fc.record({ secret: fc.anything(), more: fc.anything() }).map((body) => JSON.stringify(body) ?? ""),
        ),
        async (body) => {
          const answer = await app.post("/api/share/view", body);
          expect([400, 404, 413]).toContain(answer.status);
          expect(answer.json).toMatchObject({ code: expect.any(String), next: expect.any(String) });
        },
      ),
      { numRuns: 150 },
    );
    expect(await looks()).toBe(before);
  });

  test("the page: not indexed, not kept, runs and loads only its own", async () => {
    const page = await app.get("/share");
    expect(page.status).toBe(200);
    const header = (name: string) => page.headers.get(name);
    expect(header("X-Robots-Tag")).toBe("noindex, nofollow");
    expect(header("Cache-Control")).toBe("no-store");
    expect(header("Referrer-Policy")).toBe("same-origin");
    expect(header("Content-Security-Policy")).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self'/,
    );
    expect((await app.get("/share?lang=en")).text).toContain("A shared school record");
  });
});

test("the file of an export has the day that it is in Vietnam", async () => {
  app.setNow("2026-06-05T18:00:00Z");
  const path = `/api/learners/${app.learnerIds[0]}/export?purpose=transfer`;
  const { headers } = expectStatus(await app.as("GVU").get(path), 200);
  expect(headers.get("Content-Disposition")).toContain("2026-06-06");
});

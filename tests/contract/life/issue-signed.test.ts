/** Điều 7, step 5, where the school year's setting leaves it to the registrar. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { issueSigned } from "../../../src/centre/life/issue-signed.ts";
import { actors, confirmClass, openLifeSchool, signAll, type LifeSchool } from "../../helpers/life-school.ts";
import { classKey } from "../../helpers/sample-school.ts";

let school: LifeSchool;
const selection = { class: classKey("10A1") };
beforeEach(async () => {
  school = await openLifeSchool({ perClass: 2, issueWith: "registrar" });
  await confirmClass(school.centre, "10A1");
});
afterEach(async () => school.close());

test("what the director signed waits, and is handed out by the registrar", async () => {
  const { store } = school.centre;
  const { recordId } = school.records[0]!.record;
  const settled = await signAll(school.centre, { classes: [selection.class] });
  expect(settled.map(({ outcome }) => outcome)).toEqual(["signed", "signed"]);
  expect(await store.record(recordId)).toMatchObject({ step: "signed" });
  expect(await store.recordVersion(recordId, 1)).toMatchObject({ issuedAt: null });
  expect(await store.pendingOutbox("synchronise", 0, 10)).toEqual([]);

  for (const by of [actors.administrator, actors.homeroom("10A1")])
    await expect(issueSigned(school.centre, by, selection)).rejects.toMatchObject({ code: "duty_missing" });
  expect(await issueSigned(school.centre, actors.registrar, selection)).toMatchObject([
    { result: "issued" },
    { result: "issued" },
  ]);
  expect(await store.record(recordId)).toMatchObject({ step: "issued" });
  expect(await store.recordVersion(recordId, 1)).toMatchObject({ issuedAt: "2026-05-29T01:15:00Z" });
  expect(await store.pendingOutbox("synchronise", 0, 10)).toHaveLength(2);
  expect(await issueSigned(school.centre, actors.registrar, selection)).toMatchObject([
    { result: "refused", code: "record_step_wrong", detail: "issued" },
    { result: "refused", code: "record_step_wrong", detail: "issued" },
  ]);
});

test("nothing is issued that was not signed", async () => {
  expect(await issueSigned(school.centre, actors.registrar, selection)).toMatchObject([
    { result: "refused", code: "record_step_wrong", detail: "confirmed" },
    { result: "refused", code: "record_step_wrong", detail: "confirmed" },
  ]);
});

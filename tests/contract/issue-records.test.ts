/** Issuing a batch over the real store (Điều 7, steps 4 and 5). */
import { tester } from "../helpers/actor.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Centre } from "../../src/centre/centre.ts";
import { issueRecords, type IssueOutcome } from "../../src/centre/issue-records.ts";
import { localStatusSource } from "../../src/centre/local-sources.ts";
import { publishTrustList } from "../../src/centre/publish-trust-list.ts";
import type { JsonObject } from "../../src/credential/model/json.ts";
import { openTrustList } from "../../src/credential/verify/trust-list.ts";
import { verifyCredential } from "../../src/credential/verify/verify-credential.ts";
import type { SchoolRecordYear } from "../../src/record/school-record-year.ts";
import { codes } from "../helpers/report.ts";
import { checkedAt, receiver, sampleRecords } from "../helpers/signed-world.ts";
import { openStoreCentre } from "../helpers/store-centre.ts";

let centre: Centre;
let close: () => Promise<void>;
beforeEach(async () => ({ centre, close } = await openStoreCentre()));
afterEach(async () => close());

async function issueAll(over: Centre, records: readonly SchoolRecordYear[]): Promise<IssueOutcome[]> {
  return Array.fromAsync(issueRecords(over, tester, records));
}
const documentsOf = (outcomes: IssueOutcome[]) =>
  outcomes.flatMap((outcome) => (outcome.result === "refused" ? [] : [outcome.full, outcome.compact]));
const elsewhere = async () => ({ kind: "unavailable" as const, detail: "not asked" });

test("every credential of a batch is valid for a receiver with the centre's own trust list and status lists", async () => {
  const outcomes = await issueAll(centre, sampleRecords.slice(0, 8));
  expect(outcomes.map((outcome) => outcome.result)).toEqual(Array(8).fill("issued"));
  const opened = await openTrustList(JSON.parse(await publishTrustList(centre)), { at: checkedAt.getTime() });
  if (!opened.ok) throw new Error(opened.code);
  const options = await receiver(
    {},
    { trust: opened.list, statusSource: localStatusSource(centre, elsewhere) },
  );
  for (const document of documentsOf(outcomes)) {
    const report = await verifyCredential(JSON.parse(document), options);
    expect({ codes: codes(report), verdict: report.verdict }).toEqual({ codes: [], verdict: "valid" });
  }
});

test("the full and the compact credential share one status index; two records never do (D5)", async () => {
  const outcomes = await issueAll(centre, sampleRecords.slice(0, 20));
  const places = documentsOf(outcomes).map((document) =>
    ((JSON.parse(document) as JsonObject)["credentialStatus"] as JsonObject[])
      .map((entry) => `${String(entry["statusListCredential"])} ${String(entry["statusListIndex"])}`)
      .join(),
  );
  expect(new Set(places).size).toBe(20);
  const ids = documentsOf(outcomes).map((document) => (JSON.parse(document) as JsonObject)["id"]);
  expect(new Set(ids).size).toBe(40);
});

describe("the same batch again", () => {
  test("signs nothing twice and answers the credentials of then, to the letter", async () => {
    const first = await issueAll(centre, sampleRecords.slice(0, 5));
    const again = await issueAll(centre, sampleRecords.slice(0, 7));
    expect(again.map((outcome) => outcome.result)).toEqual([
      ...Array(5).fill("alreadyIssued"),
      "issued",
      "issued",
    ]);
    expect(documentsOf(again).slice(0, 10)).toEqual(documentsOf(first));
    expect(await centre.store.countCredentials()).toEqual({ full: 7, compact: 7, cumulative: 0, api: 0 });
  });

  test("is refused for a record whose content has changed under the same version (Điều 3.2)", async () => {
    await issueAll(centre, sampleRecords.slice(0, 1));
    const changed = structuredClone(sampleRecords[0]!);
    changed.summary.absentSessions += 1;
    expect(await issueAll(centre, [changed])).toMatchObject([
      { result: "refused", code: "record_version_differs" },
    ]);
    expect(await centre.store.countCredentials()).toEqual({ full: 1, compact: 1, cumulative: 0, api: 0 });
  });
});

test("a record of another institution is refused, where the centre knows its own code", async () => {
  const { moetCode } = sampleRecords[0]!.institution;
  const coded = (code: string): Centre => ({ ...centre, profile: { ...centre.profile, moetCode: code } });
  expect(await issueAll(coded("99"), sampleRecords.slice(0, 1))).toMatchObject([
    { result: "refused", code: "institution_other" },
  ]);
  expect(await centre.store.countCredentials()).toEqual({ full: 0, compact: 0, cumulative: 0, api: 0 });
  expect(await issueAll(coded(moetCode), sampleRecords.slice(0, 1))).toMatchObject([{ result: "issued" }]);
});

describe("nothing half-written", () => {
  test("a locked key refuses before anything is stored", async () => {
    const locked = { ...centre, signers: { current: () => undefined } };
    await expect(issueAll(locked, sampleRecords.slice(0, 2))).rejects.toMatchObject({ code: "key_locked" });
    expect(await centre.store.countCredentials()).toEqual({ full: 0, compact: 0, cumulative: 0, api: 0 });
  });

  test("when an independent verifier disagrees, nothing of the chunk is kept", async () => {
    const doubted: Centre = { ...centre, secondOpinion: async () => ({ verified: false, detail: "no" }) };
    await expect(issueAll(doubted, sampleRecords.slice(0, 3))).rejects.toMatchObject({
      code: "second_opinion_differs",
    });
    expect(await centre.store.countCredentials()).toEqual({ full: 0, compact: 0, cumulative: 0, api: 0 });
    expect(await centre.store.listUsage("centre")).toEqual([]);
  });

  test("a failure in the middle of a batch keeps the chunks before it, and a second run completes it", async () => {
    let calls = 0;
    const failing: Centre = {
      ...centre,
      secondOpinion: async () => (++calls === 2 ? { verified: false, detail: "no" } : { verified: true }),
    };
    await expect(issueAll(failing, sampleRecords)).rejects.toMatchObject({ code: "second_opinion_differs" });
    expect((await centre.store.countCredentials()).full).toBe(50);
    const outcomes = await issueAll(centre, sampleRecords);
    expect(outcomes.filter((outcome) => outcome.result === "alreadyIssued")).toHaveLength(50);
    expect((await centre.store.countCredentials()).full).toBe(120);
  });
});

test("an index is drawn again while it is taken", async () => {
  const draws = [5, 5, 5, 9];
  const drawing: Centre = { ...centre, random: { ...centre.random, below: () => draws.shift() ?? 0 } };
  await issueAll(drawing, sampleRecords.slice(0, 2));
  expect(draws).toEqual([]);
  expect(await centre.store.listUsage("centre")).toEqual([{ listNumber: 1, taken: 2 }]);
});

test("when no free index can be drawn the batch is refused, not looped for ever", async () => {
  const stuck: Centre = { ...centre, random: { ...centre.random, below: () => 5 } };
  await expect(issueAll(stuck, sampleRecords.slice(0, 2))).rejects.toMatchObject({ code: "lists_full" });
});

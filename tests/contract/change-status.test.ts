/** Revocation, suspension and the lists that publish them (Điều 16), over the real store. */
import { tester } from "../helpers/actor.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Centre } from "../../src/centre/centre.ts";
import { changeStatus } from "../../src/centre/change-status.ts";
import { issueRecords } from "../../src/centre/issue-records.ts";
import { localStatusSource } from "../../src/centre/local-sources.ts";
import { parseListName, listName, refreshStatusLists } from "../../src/centre/status-lists.ts";
import type { JsonObject } from "../../src/credential/model/json.ts";
import { verifyCredential } from "../../src/credential/verify/verify-credential.ts";
import { codes } from "../helpers/report.ts";
import { receiver, sampleRecords } from "../helpers/signed-world.ts";
import { openStoreCentre } from "../helpers/store-centre.ts";

let centre: Centre;
let close: () => Promise<void>;
let documents: JsonObject[];
beforeEach(async () => {
  ({ centre, close } = await openStoreCentre());
  const outcomes = await Array.fromAsync(issueRecords(centre, tester, sampleRecords.slice(0, 2)));
  documents = outcomes.flatMap((outcome) =>
    outcome.result === "refused"
      ? []
      : [JSON.parse(outcome.full) as JsonObject, JSON.parse(outcome.compact) as JsonObject],
  );
});
afterEach(async () => close());

const idOf = (index: number) => String(documents[index]!["id"]);
const because = { reason: "Ghi nhầm điểm", basis: "QĐ 12/QĐ-TT ngày 01/06/2026" };
const elsewhere = async () => ({ kind: "unavailable" as const, detail: "not asked" });
async function codesOf(index: number, over: Centre = centre, at = new Date("2026-06-01T00:00:00Z")) {
  const options = await receiver({}, { at, statusSource: localStatusSource(over, elsewhere) });
  return codes(await verifyCredential(documents[index], options));
}

test("revoking by the compact one's id revokes both, at once, and nobody else", async () => {
  await changeStatus(centre, tester, { credentialId: idOf(1), change: "revoke", ...because });
  expect([await codesOf(0), await codesOf(1), await codesOf(2), await codesOf(3)]).toEqual([
    ["revoked"],
    ["revoked"],
    [],
    [],
  ]);
});

test("suspending and reinstating", async () => {
  await changeStatus(centre, tester, { credentialId: idOf(0), change: "suspend", ...because });
  expect(await codesOf(1)).toEqual(["suspended"]);
  await changeStatus(centre, tester, { credentialId: idOf(0), change: "reinstate", ...because });
  expect(await codesOf(1)).toEqual([]);
});

describe("refusals write nothing", () => {
  test.each([
    ["an unknown id", { credentialId: "urn:uuid:nobody", change: "revoke" }, "credential_not_found"],
    ["no legal basis", { change: "revoke", basis: "  " }, "basis_missing"],
    ["no reason", { change: "revoke", reason: "" }, "basis_missing"],
    ["reinstating what is not suspended", { change: "reinstate" }, "not_suspended"],
  ] as const)("%s", async (_, patch, code) => {
    await expect(
      changeStatus(centre, tester, { credentialId: idOf(0), ...because, ...patch }),
    ).rejects.toMatchObject({ code });
    expect(await codesOf(0)).toEqual([]);
  });

  test("revocation is final, suspension is not repeated", async () => {
    const attempt = (change: "revoke" | "suspend" | "reinstate") =>
      changeStatus(centre, tester, { credentialId: idOf(0), change, ...because });
    await attempt("suspend");
    await expect(attempt("suspend")).rejects.toMatchObject({ code: "already_suspended" });
    await attempt("revoke");
    for (const again of ["revoke", "suspend", "reinstate"] as const)
      await expect(attempt(again)).rejects.toMatchObject({ code: "already_revoked" });
    expect(await codesOf(0)).toContain("revoked");
  });

  test("a locked key refuses the change itself: no change without its list", async () => {
    const locked: Centre = { ...centre, signers: { current: () => undefined } };
    await expect(
      changeStatus(locked, tester, { credentialId: idOf(0), change: "revoke", ...because }),
    ).rejects.toMatchObject({ code: "key_locked" });
    expect((await centre.store.issuancesOfCredential(idOf(0)))[0]?.revokedAt).toBeNull();
    await changeStatus(centre, tester, { credentialId: idOf(0), change: "revoke", ...because });
  });
});

test("concurrent revocations all reach the list", async () => {
  const outcomes = await Array.fromAsync(issueRecords(centre, tester, sampleRecords.slice(2, 12)));
  const ids = outcomes.map((outcome) =>
    String((JSON.parse(outcome.result === "refused" ? "{}" : outcome.compact) as JsonObject)["id"]),
  );
  await Promise.all(
    ids.map((credentialId) => changeStatus(centre, tester, { credentialId, change: "revoke", ...because })),
  );
  expect(await centre.store.setIndices("centre", 1, "revocation")).toHaveLength(10);
  const source = localStatusSource(centre, elsewhere);
  const options = await receiver({}, { statusSource: source });
  for (const outcome of outcomes) {
    const text = outcome.result === "refused" ? "{}" : outcome.compact;
    expect(codes(await verifyCredential(JSON.parse(text), options))).toEqual(["revoked"]);
  }
});

describe("lists", () => {
  test("are published for both purposes before the first credential leaves", async () => {
    const lists = await centre.store.publishedLists();
    expect(lists.map((list) => listName(list.signer, list.purpose, list.listNumber)).toSorted()).toEqual([
      "revocation-1",
      "suspension-1",
    ]);
  });

  test("are refreshed before they end, and only then", async () => {
    const days = (count: number): Centre => ({
      ...centre,
      clock: () => new Date(Date.parse("2026-05-29T01:15:00Z") + count * 86_400_000),
    });
    expect(await refreshStatusLists(days(3))).toBe(0);
    expect(await codesOf(0, centre, new Date("2026-06-20T00:00:00Z"))).toEqual([
      "status_stale",
      "status_stale",
    ]);
    expect(await refreshStatusLists(days(8))).toBe(2);
    expect(await codesOf(0, centre, new Date("2026-06-19T00:00:00Z"))).toEqual([]);
    expect(await refreshStatusLists(days(8))).toBe(0);
  });

  test("names are read back, and nothing else is a name", () => {
    for (const signer of ["centre", "vc-api"] as const)
      for (const purpose of ["revocation", "suspension"] as const)
        expect(parseListName(listName(signer, purpose, 12))).toEqual({ signer, purpose, listNumber: 12 });
    for (const bad of [
      "",
      "revocation",
      "revocation-0",
      "revocation-01",
      "../revocation-1",
      "revocation-1/",
      "message-1",
      "x-revocation-1",
    ])
      expect(parseListName(bad)).toBeUndefined();
  });
});

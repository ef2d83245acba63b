/** Revocation, suspension and the lists that publish them (Điều 16), over the real store. */
import { tester } from "../helpers/actor.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Centre } from "../../src/centre/centre.ts";
import { changeStatus, changeStatusIn } from "../../src/centre/change-status.ts";
import { issueCredential } from "../../src/centre/issue-credential.ts";
import { issueRecords } from "../../src/centre/issue-records.ts";
import { localStatusSource } from "../../src/centre/local-sources.ts";
import { parseListName, listName, purposesOf, refreshStatusLists } from "../../src/centre/status-lists.ts";
import type { JsonObject } from "../../src/credential/model/json.ts";
import { verifyCredential } from "../../src/credential/verify/verify-credential.ts";
import { codes } from "../helpers/report.ts";
import { receiver, sampleRecords } from "../helpers/signed-world.ts";
import { openStoreCentre, vcApiSigner } from "../helpers/store-centre.ts";
import { unsignedV2 } from "../helpers/vc-samples.ts";

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
async function reportOf(index: number, over: Centre = centre, at = new Date("2026-06-01T00:00:00Z")) {
  const options = await receiver({}, { at, statusSource: localStatusSource(over, elsewhere) });
  return verifyCredential(documents[index], options);
}
async function codesOf(...asked: Parameters<typeof reportOf>) {
  return codes(await reportOf(...asked));
}
async function notesOf(...asked: Parameters<typeof reportOf>) {
  return (await reportOf(...asked)).notes.map(({ code }) => code);
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

describe("the class of a revocation's ground (D10)", () => {
  test.each([
    ["superseded", "superseded"],
    ["issuedInError", "issued_in_error"],
    ["byOrder", "withdrawn_by_order"],
  ] as const)(
    "%s is in the list of messages before the answer, for both credentials",
    async (cause, code) => {
      const command = { credentialId: idOf(0), change: "revoke", cause, ...because } as const;
      expect(await changeStatus(centre, tester, command)).toMatchObject({ purpose: "revocation", cause });
      for (const index of [0, 1]) {
        expect([await codesOf(index), await notesOf(index)]).toEqual([["revoked"], [code]]);
      }
      expect([await codesOf(2), await notesOf(2)]).toEqual([[], []]);
    },
  );

  test("revoked without one: the list of messages says nothing", async () => {
    await changeStatus(centre, tester, { credentialId: idOf(0), change: "revoke", ...because });
    expect([await codesOf(0), await notesOf(0)]).toEqual([["revoked"], []]);
    expect(await centre.store.listValues("centre", 1, "message")).toEqual([]);
  });

  test("entries of one record share their index in all three lists", () => {
    for (const document of documents) {
      const entries = document["credentialStatus"] as JsonObject[];
      expect(entries.map(({ statusPurpose }) => statusPurpose)).toEqual([
        "revocation",
        "suspension",
        "message",
      ]);
      expect(new Set(entries.map(({ statusListIndex }) => statusListIndex)).size).toBe(1);
    }
  });

  test("only the class is published, the words stay in the centre and in the trace", async () => {
    const command = { credentialId: idOf(0), change: "revoke", cause: "byOrder", ...because } as const;
    await changeStatus(centre, tester, command);
    for (const { document } of await centre.store.publishedLists()) {
      expect(document).not.toContain(because.reason);
      expect(document).not.toContain("QĐ 12");
    }
    const row = (await centre.store.auditRows(0, 100)).at(-1);
    expect(row).toMatchObject({
      action: "status.revoke",
      newValue: { version: 1, change: "revoke", cause: "byOrder", basis: because.basis },
      reason: because.reason,
    });
  });

  test("a credential of the VC API has no list of messages: refused, nothing written", async () => {
    const credential = await issueCredential(
      centre,
      tester,
      unsignedV2(vcApiSigner.controller, { id: "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33" }),
      "eddsa-rdfc-2022",
    );
    const command = { credentialId: String(credential["id"]), change: "revoke", ...because } as const;
    await expect(changeStatus(centre, tester, { ...command, cause: "superseded" })).rejects.toMatchObject({
      code: "cause_not_published",
    });
    expect(await centre.store.listValues("vc-api", 1, "revocation")).toEqual([]);
    await changeStatus(centre, tester, command);
    expect(await centre.store.listValues("vc-api", 1, "revocation")).toHaveLength(1);
  });

  test("as part of another act it is done with it or not at all", async () => {
    const superseding = (fails: boolean) =>
      centre.store.transaction(async (writer) => {
        const states = await writer.issuancesOfCredential(idOf(0));
        const decision = { change: "revoke", cause: "superseded", ...because } as const;
        await changeStatusIn(centre, writer, tester, states, decision);
        if (fails) throw new Error("the act that it belongs to");
      });
    const lists = await centre.store.publishedLists();
    await expect(superseding(true)).rejects.toThrow("the act that it belongs to");
    expect(await centre.store.publishedLists()).toEqual(lists);
    expect([await codesOf(0), await notesOf(0)]).toEqual([[], []]);
    await superseding(false);
    expect([await codesOf(0), await notesOf(0)]).toEqual([["revoked"], ["superseded"]]);
  });
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
  expect(await centre.store.listValues("centre", 1, "revocation")).toHaveLength(10);
  const source = localStatusSource(centre, elsewhere);
  const options = await receiver({}, { statusSource: source });
  for (const outcome of outcomes) {
    const text = outcome.result === "refused" ? "{}" : outcome.compact;
    expect(codes(await verifyCredential(JSON.parse(text), options))).toEqual(["revoked"]);
  }
});

describe("lists", () => {
  test("are published for each purpose before the first credential leaves", async () => {
    const lists = await centre.store.publishedLists();
    expect(lists.map((list) => listName(list.signer, list.purpose, list.listNumber)).toSorted()).toEqual([
      "message-1",
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
    expect(await refreshStatusLists(days(8))).toBe(3);
    expect(await codesOf(0, centre, new Date("2026-06-19T00:00:00Z"))).toEqual([]);
    expect(await refreshStatusLists(days(8))).toBe(0);
  });

  test("names are read back, and nothing else is a name", () => {
    for (const signer of ["centre", "vc-api"] as const)
      for (const purpose of purposesOf(signer))
        expect(parseListName(listName(signer, purpose, 12))).toEqual({ signer, purpose, listNumber: 12 });
    for (const bad of [
      "",
      "revocation",
      "revocation-0",
      "revocation-01",
      "../revocation-1",
      "revocation-1/",
      "vc-api-message-1",
      "refresh-1",
      "x-revocation-1",
    ])
      expect(parseListName(bad)).toBeUndefined();
  });
});

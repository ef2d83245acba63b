/** The director signs what was previewed, and nothing else (Điều 6.4; 7, steps 4 and 5). */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { digestOf } from "../../../src/centre/audit/record-audit.ts";
import { verifyAudit } from "../../../src/centre/audit/verify-audit.ts";
import type { Centre } from "../../../src/centre/centre.ts";
import { previewBatch } from "../../../src/centre/life/preview-batch.ts";
import { returnRecords } from "../../../src/centre/life/return-records.ts";
import { signBatch } from "../../../src/centre/life/sign-batch.ts";
import { localStatusSource } from "../../../src/centre/local-sources.ts";
import type { SigningBatchItem } from "../../../src/centre/ports.ts";
import { publishTrustList } from "../../../src/centre/publish-trust-list.ts";
import { openTrustList } from "../../../src/credential/verify/trust-list.ts";
import { verifyCredential } from "../../../src/credential/verify/verify-credential.ts";
import type { SchoolRecordYear } from "../../../src/record/school-record-year.ts";
import {
  actors,
  confirmClass,
  learnerIdOf,
  openLifeSchool,
  signAll,
  writeCells,
} from "../../helpers/life-school.ts";
import { classKey } from "../../helpers/sample-school.ts";
import { checkedAt, receiver } from "../../helpers/signed-world.ts";
import { storePassphrase } from "../../helpers/store-centre.ts";

let centre: Centre;
let records: SchoolRecordYear[];
let close: () => Promise<void>;
const { director, deputy } = actors;
const in10A1 = { classes: [classKey("10A1")] };
/** No key is at hand but the one that a batch unlocks. */
const locked = { signers: { current: () => undefined } };
beforeEach(async () => {
  ({ centre, records, close } = await openLifeSchool({ centre: locked }));
  await confirmClass(centre, "10A1");
});
afterEach(async () => close());

const idOf = (place: number) => records[place]!.record.recordId;
const preview = (by = director) => previewBatch(centre, by, in10A1);
const sign = (batchId: string, over: Centre = centre, by = director, passphrase = storePassphrase) =>
  Array.fromAsync(signBatch(over, by, { batchId, passphrase }));
const outcomesOf = (items: readonly SigningBatchItem[]) => items.map(({ outcome, code }) => code ?? outcome);
const stepsOf = async () => (await centre.store.recordsOfClass(classKey("10A1"))).map(({ step }) => step);
const rows = async () => centre.store.auditRows(0, 1000);
const signedCount = async () => (await centre.store.countCredentials()).full;

describe("a batch", () => {
  test("signs and issues every record: kept as it was shown, valid for a receiver, told and queued", async () => {
    const { batchId, records: shown } = await preview();
    const items = await sign(batchId);
    expect(items.map(({ recordId }) => recordId)).toEqual([0, 1, 2, 3].map(idOf));
    expect(outcomesOf(items)).toEqual(Array(4).fill("issued"));
    expect(await stepsOf()).toEqual(Array(4).fill("issued"));
    for (const [place, { digest }] of shown.entries()) {
      const version = await centre.store.recordVersion(idOf(place), 1);
      expect(version).toMatchObject({
        digest,
        signedBy: "GD",
        delegation: null,
        origin: "year",
        caseId: null,
      });
      expect(await digestOf(version!.content)).toBe(digest);
      const { record, ...rest } = records[place]!;
      expect(JSON.parse(version!.content)).toEqual({ ...rest, record: { ...record, ruleSet: "tt43-2021" } });
      const notices = await centre.store.notices(learnerIdOf(records[place]!));
      expect(notices.map(({ code, recordId }) => [code, recordId])).toEqual([["record_issued", idOf(place)]]);
    }
    expect(await centre.store.pendingOutbox("synchronise", 0, 9)).toHaveLength(4);
    expect(await verdicts()).toEqual(Array(8).fill("valid"));
  });

  test("leaves for each class a digest of what was signed, over the records' own digests in order", async () => {
    await confirmClass(centre, "11A1");
    const classes = [classKey("11A1"), classKey("10A1")];
    const { batchId, records: shown } = await previewBatch(centre, director, { classes });
    await sign(batchId);
    const digestOfClass = async (name: string) => {
      const digests = shown.filter(({ className }) => className === name).map(({ digest }) => digest);
      return digestOf(digests.join("\n"));
    };
    expect((await rows()).slice(-3)).toMatchObject([
      {
        action: "batch.sign",
        subject: "class:2025-2026/11A1",
        actor: "GD",
        newValue: { batchId, records: 4, digest: await digestOfClass("11A1") },
      },
      {
        action: "batch.sign",
        subject: "class:2025-2026/10A1",
        newValue: { batchId, records: 4, digest: await digestOfClass("10A1") },
      },
      {
        action: "batch.finish",
        subject: `batch:${batchId}`,
        newValue: { issued: 8, signed: 0, refused: 0 },
      },
    ]);
    expect(await centre.store.signingBatch(batchId)).toMatchObject({ finishedAt: "2026-05-29T01:15:00Z" });
    expect((await verifyAudit(centre)).findings).toEqual([]);
  });

  test("called again signs nothing and tells what became of each record", async () => {
    const { batchId } = await preview();
    const first = await sign(batchId);
    const before = (await rows()).length;
    expect(await sign(batchId)).toEqual(first);
    expect([await signedCount(), (await rows()).length]).toEqual([4, before]);
  });

  test("by a deputy keeps the basis of the delegation with each version, and in the trace", async () => {
    const { batchId } = await preview(deputy);
    expect(outcomesOf(await sign(batchId, centre, deputy))).toEqual(Array(4).fill("issued"));
    const basis = "QĐ 7/QĐ-TT ngày 15/5/2026";
    const version = await centre.store.recordVersion(idOf(0), 1);
    expect(version).toMatchObject({ signedBy: "PGD", delegation: basis });
    const { summary } = JSON.parse(version!.content) as SchoolRecordYear;
    expect(summary.director).toEqual({ name: "Trần Thị Vân", title: "KT. Giám đốc, Phó Giám đốc" });
    const signing = (await rows()).find(({ action }) => action === "record.sign");
    expect(signing).toMatchObject({ actor: "PGD", newValue: { delegation: basis } });
  });
});

describe("a record that is not as it was shown is refused with its reason, and keeps no other back", () => {
  test("a mark that changed, a gap, a return, a version signed meanwhile", async () => {
    const { batchId } = await preview();
    await centre.store.transaction(async (writer) => {
      await writeCells(writer, idOf(0), { "TOAN/hk2/final": 10 }, 2);
      await writeCells(writer, idOf(1), { homeroomComment: null }, 2);
    });
    await returnRecords(centre, director, {
      class: classKey("10A1"),
      recordIds: [idOf(2)],
      reason: "Xem lại",
    });
    expect(outcomesOf(await sign(batchId))).toEqual([
      "record_changed",
      "record_changed",
      "record_step_wrong",
      "issued",
    ]);
    expect(await stepsOf()).toEqual(["confirmed", "confirmed", "draft", "issued"]);
    expect(await centre.store.recordVersions(idOf(0))).toEqual([]);
    expect((await rows()).at(-1)).toMatchObject({ newValue: { issued: 1, signed: 0, refused: 3 } });
    expect((await rows()).at(-2)).toMatchObject({ newValue: { records: 1 } });
    // Shown anew, the one that only changed is signed as it is now.
    expect(outcomesOf(await signAll(centre, { recordIds: [idOf(0)] }))).toEqual(["issued"]);
  });

  test("also where the learner's identity or the centre's name has changed", async () => {
    const { batchId } = await preview();
    await centre.store.transaction(async (writer) => {
      const learner = (await writer.learner(learnerIdOf(records[0]!)))!;
      await writer.updateLearner({
        ...learner,
        identity: { ...learner.identity, fullName: "Trần Văn Khác" },
      });
    });
    expect(outcomesOf(await sign(batchId))).toEqual(["record_changed", "issued", "issued", "issued"]);
  });

  test("a second batch over the same records, previewed before the first was signed", async () => {
    const [one, other] = [await preview(), await preview()];
    await sign(one.batchId);
    expect(outcomesOf(await sign(other.batchId))).toEqual(Array(4).fill("record_step_wrong"));
    expect((await rows()).at(-1)).toMatchObject({ newValue: { issued: 0, signed: 0, refused: 4 } });
    expect(await signedCount()).toBe(4);
  });

  test("a record that cannot be signed, each of its fellows is signed by itself", async () => {
    const { batchId } = await preview();
    const { fullName } = records[1]!.learner;
    const canonicalise: Centre["canonicalise"] = async (document) =>
      JSON.stringify(document).includes(fullName)
        ? { ok: false, code: "too_complex", detail: "no" }
        : centre.canonicalise(document);
    const items = await sign(batchId, { ...centre, canonicalise });
    expect(outcomesOf(items)).toEqual(["issued", "sign_failed", "issued", "issued"]);
    expect(await stepsOf()).toEqual(["issued", "confirmed", "issued", "issued"]);
    expect(await centre.store.recordVersions(idOf(1))).toEqual([]);
    expect(await centre.store.listUsage("centre")).toEqual([{ listNumber: 1, taken: 3 }]);
  });
});

describe("refused as a whole, with nothing signed", () => {
  test("a wrong passphrase, and a key that cannot be used", async () => {
    const { batchId } = await preview();
    await expect(sign(batchId, centre, director, "sai")).rejects.toMatchObject({ code: "passphrase_wrong" });
    const unlock = async () => ({ ok: false, code: "key_locked", detail: "key_file_missing" }) as const;
    await expect(sign(batchId, { ...centre, unlock })).rejects.toMatchObject({
      code: "key_locked",
      detail: "key_file_missing",
    });
    expect(await signedCount()).toBe(0);
    expect(await stepsOf()).toEqual(Array(4).fill("confirmed"));
    expect(outcomesOf(await sign(batchId))).toEqual(Array(4).fill("issued"));
  });

  test("who has not seen it, or has no right to sign; their passphrase is not even tried", async () => {
    const { batchId } = await preview();
    let tried = 0;
    const unlock: Centre["unlock"] = async (...args) => (tried++, centre.unlock(...args));
    const others = [
      deputy,
      actors.registrar,
      actors.administrator,
      actors.homeroom("10A1"),
      actors.headOfLetters,
    ];
    for (const by of others)
      await expect(sign(batchId, { ...centre, unlock }, by)).rejects.toMatchObject({ code: "duty_missing" });
    await expect(sign("none", { ...centre, unlock })).rejects.toMatchObject({ code: "batch_not_found" });
    expect(tried).toBe(0);
  });

  test("a deputy whose delegation ended since the preview", async () => {
    const { batchId } = await preview(deputy);
    const later: Centre = { ...centre, clock: () => new Date("2026-06-15T00:00:00Z") };
    await expect(sign(batchId, later, deputy)).rejects.toMatchObject({ code: "duty_missing" });
    expect(await signedCount()).toBe(0);
  });

  test("a deputy whose delegation ends while the batch runs: what was signed before stays", async () => {
    const { batchId } = await preview(deputy);
    const moments = ["2026-06-14T23:59:59Z", "2026-06-15T00:00:00Z"];
    const passing: Centre = { ...centre, clock: () => new Date(moments.shift() ?? "2026-06-15T00:00:00Z") };
    await expect(sign(batchId, passing, deputy)).rejects.toMatchObject({ code: "duty_missing" });
    expect(await signedCount()).toBe(0);
    expect(outcomesOf(await centre.store.signingBatchItems(batchId))).toEqual(Array(4).fill(null));
  });

  test("when an independent verifier does not confirm the signature, nothing of the chunk is kept", async () => {
    const { batchId } = await preview();
    const doubted: Centre = { ...centre, secondOpinion: async () => ({ verified: false, detail: "no" }) };
    await expect(sign(batchId, doubted)).rejects.toMatchObject({ code: "second_opinion_differs" });
    expect(await signedCount()).toBe(0);
    expect(await centre.store.recordVersions(idOf(0))).toEqual([]);
    expect(outcomesOf(await centre.store.signingBatchItems(batchId))).toEqual(Array(4).fill(null));
  });
});

test("the key is unlocked once a batch and held by nobody after it", async () => {
  const { batchId } = await preview();
  let unlocked = 0;
  const unlock: Centre["unlock"] = async (...args) => (unlocked++, centre.unlock(...args));
  await sign(batchId, { ...centre, unlock });
  expect(unlocked).toBe(1);
  expect(centre.signers.current("centre")).toBeUndefined();
});

test("two runs of a batch at once share its records and sign none twice", async () => {
  const { batchId } = await preview();
  const both = await Promise.all([sign(batchId), sign(batchId)]);
  expect(new Set(both.flat().map(({ recordId }) => recordId)).size).toBe(4);
  expect(await signedCount()).toBe(4);
  expect((await rows()).filter(({ action }) => action === "batch.finish")).toHaveLength(1);
});

test("two runs at once refuse the record that cannot be signed, and not the one after it", async () => {
  const { batchId } = await preview();
  await centre.store.transaction((writer) =>
    writer.addRecordVersion({
      recordId: idOf(0),
      version: 1,
      content: "{}",
      digest: "0".repeat(64),
      ruleSet: "tt43-2021",
      origin: "year",
      signedBy: "GD",
      delegation: null,
      signedAt: "2026-05-28T01:00:00Z",
      issuedAt: null,
      caseId: null,
    }),
  );
  await Promise.all([sign(batchId), sign(batchId)]);
  const items = await centre.store.signingBatchItems(batchId);
  expect(items.map(({ outcome, code }) => code ?? outcome)).toEqual([
    "record_version_differs",
    "issued",
    "issued",
    "issued",
  ]);
});

async function verdicts(): Promise<string[]> {
  const unlocked = await centre.unlock("centre", storePassphrase);
  if (!unlocked.ok) throw new Error(unlocked.code);
  const open: Centre = { ...centre, signers: { current: () => unlocked.signer } };
  const opened = await openTrustList(JSON.parse(await publishTrustList(open)), { at: checkedAt.getTime() });
  if (!opened.ok) throw new Error(opened.code);
  const statusSource = localStatusSource(centre, async () => ({ kind: "unavailable", detail: "not asked" }));
  const options = await receiver({}, { trust: opened.list, statusSource });
  const found: string[] = [];
  for (const place of [0, 1, 2, 3]) {
    const issuance = await centre.store.issuanceOfRecord(idOf(place), 1);
    for (const { document } of await centre.store.credentials(issuance!.issuanceId))
      found.push((await verifyCredential(JSON.parse(document), options)).verdict);
  }
  return found;
}

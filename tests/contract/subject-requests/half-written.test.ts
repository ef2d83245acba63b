/** A step of a data subject's request is written whole or not at all (D11), wherever the store fails. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { withdrawCase } from "../../../src/centre/cases/withdraw-case.ts";
import type { Centre } from "../../../src/centre/centre.ts";
import type { Store, StoreWriter } from "../../../src/centre/ports.ts";
import { makeShare } from "../../../src/centre/shares/make-share.ts";
import { carryOutSubjectRequest } from "../../../src/centre/subject-requests/carry-out-request.ts";
import { decideSubjectRequest } from "../../../src/centre/subject-requests/decide-request.ts";
import { handOverPackage } from "../../../src/centre/subject-requests/hand-over-package.ts";
import { makeSubjectRequest } from "../../../src/centre/subject-requests/make-request.ts";
import { openCaseSchool, people, type CaseSchool } from "../../helpers/case-school.ts";
import { learnerActor } from "../../helpers/actor.ts";
import { acknowledged, decided, granted } from "../../helpers/request-people.ts";

let school: CaseSchool;
let centre: Centre;
let [recordId, learnerId] = ["", ""];
beforeEach(async () => {
  school = await openCaseSchool();
  ({ centre, recordId, learnerId } = school);
});
afterEach(() => school.close());

/** A store whose transactions fail at the nth write, and how many writes there were. */
function failingAt(store: Store, failAt: number): { store: Store; writes: () => number } {
  let writes = 0;
  const isWrite = (name: string) => /^(add|put|remove|revoke|append|update)/.test(name);
  const guarded = (writer: StoreWriter): StoreWriter =>
    new Proxy(writer, {
      get: (target, name, receiver) => {
        const member = Reflect.get(target, name, receiver) as (...args: unknown[]) => Promise<unknown>;
        if (typeof name !== "string" || !isWrite(name)) return member;
        return async (...args: unknown[]) => {
          writes += 1;
          if (writes === failAt) throw new Error("the disk is full");
          return member(...args);
        };
      },
    });
  const transaction: Store["transaction"] = async (work) =>
    store.transaction(async (writer) => work(guarded(writer)));
  return { store: { ...store, transaction }, writes: () => writes };
}

const whole = async () =>
  JSON.stringify([
    await centre.store.auditHead(),
    await centre.store.requestsOfLearner(learnerId),
    await centre.store.casesOfRecord(recordId),
    await centre.store.notices(learnerId),
    await centre.store.sharesOfLearner(learnerId),
    await centre.store.isRestricted(learnerId),
    await centre.store.accessOfLearner(learnerId, { before: 1e9, limit: 99, withRefused: true }),
  ]);

const acts: [string, () => Promise<(failing: Centre) => Promise<unknown>>][] = [
  [
    "making",
    async () => (failing) =>
      makeSubjectRequest(failing, learnerActor(learnerId), {
        kind: "copy",
        learnerId,
        recordId: null,
        note: "Xin",
        entered: null,
      }),
  ],
  [
    "granting a correction",
    async () => {
      const { requestId } = await acknowledged(centre, { kind: "correct", learnerId, recordId });
      return (failing) => decideSubjectRequest(failing, people.director, { requestId, ...granted });
    },
  ],
  [
    "ending a correction's case",
    async () => {
      const { caseId } = await decided(centre, { kind: "correct", learnerId, recordId });
      return (failing) => withdrawCase(failing, people.director, { caseId: caseId!, note: "Rút" });
    },
  ],
  [
    "deleting",
    async () => {
      const years = {
        recordIds: [recordId],
        receiver: "Nơi nhận",
        purpose: "transfer",
        form: "full",
        days: 7,
      };
      await makeShare(centre, learnerActor(learnerId), { learnerId, ...years } as never);
      const { requestId } = await decided(centre, { kind: "delete", learnerId });
      return (failing) => carryOutSubjectRequest(failing, people.registrar, { requestId, note: "Xóa" });
    },
  ],
  [
    "handing over",
    async () => {
      const { requestId } = await decided(centre, { kind: "copy", learnerId });
      return (failing) => handOverPackage(failing, learnerActor(learnerId), { requestId, form: "text" });
    },
  ],
];

test.each(acts)("where the store fails at any write of %s", async (_name, prepare) => {
  const act = await prepare();
  const before = await whole();
  let failAt = 1;
  for (; failAt < 40; failAt += 1) {
    const { store, writes } = failingAt(centre.store, failAt);
    const done = await act({ ...centre, store }).then(
      () => true,
      (error: unknown) =>
        String(error).includes("the disk is full") ? false : Promise.reject(error as Error),
    );
    if (done) {
      expect(writes()).toBe(failAt - 1);
      break;
    }
    expect(await whole()).toBe(before);
  }
  expect(failAt).toBeGreaterThan(3);
  expect(failAt).toBeLessThan(40);
  expect(await whole()).not.toBe(before);
});

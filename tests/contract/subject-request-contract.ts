import { expect, it } from "vitest";
import type { RequestStanding, Store, StoredRequest } from "../../src/centre/ports.ts";
import type { RequestEvent } from "../../src/record/subject-request/request-state.ts";
import { made, now } from "../helpers/request-samples.ts";
import { learnerOf } from "../helpers/staff-app.ts";
import type { Open } from "./store-fixtures.ts";

type Opened = Omit<StoredRequest, "steps">;

const opened = (name: string, change: Partial<Opened> = {}): Opened => ({
  requestId: `request-${name}`,
  kind: "correct",
  learnerId: "learner-1",
  recordId: "record-1",
  version: 1,
  openedAt: now,
  ...change,
});

const first: RequestEvent = { ...made, by: "acc-1", at: now, note: "Sai ngày sinh\n😀" };
const next: RequestEvent = {
  type: "acknowledged",
  by: "GVU",
  at: now,
  note: "",
  withProcessors: true,
  dueOn: "2026-06-15",
};
const unsettled: RequestStanding = { isOpen: true, restricts: false, caseId: null };

/** Requests of data subjects, what they restrict, and each year's holidays. */
export function subjectRequestContract(open: Open): void {
  const withLearner = async (): Promise<Store> => {
    const store = await open();
    await store.transaction(async (writer) => {
      for (const [index, learnerId] of ["learner-1", "learner-2"].entries())
        await writer.addLearner({
          learnerId,
          schoolRecordId: `school-${index}`,
          identity: learnerOf(index),
          family: {},
        });
    });
    return store;
  };
  const add = (store: Store, request: Opened) =>
    store.transaction((writer) => writer.addRequest(request, first));
  const step = (store: Store, requestId: string, after: number, standing: Partial<RequestStanding> = {}) =>
    store.transaction((writer) =>
      writer.addRequestStep(requestId, after, next, { ...unsettled, ...standing }),
    );

  it("keeps the steps of a request as they were taken, in their order", async () => {
    const store = await withLearner();
    expect(await store.subjectRequest("request-a")).toBeUndefined();
    await add(store, opened("a"));
    expect(await step(store, "request-a", 1)).toBe(true);
    const kept = { ...opened("a"), steps: [first, next] };
    expect(await store.subjectRequest("request-a")).toStrictEqual(kept);
    expect(await store.requestsOfLearner("learner-1")).toStrictEqual([kept]);
    expect(await store.requestsOfLearner("learner-2")).toEqual([]);
  });

  it("takes one of two steps that two people take at once", async () => {
    const store = await withLearner();
    const other = await open();
    await add(store, opened("a"));
    const taken = await Promise.all([store, other, store].map((each) => step(each, "request-a", 1)));
    expect(taken.filter((done) => done)).toHaveLength(1);
    expect((await store.subjectRequest("request-a"))?.steps).toHaveLength(2);
    await expect(step(store, "request-unknown", 0)).rejects.toThrow();
  });

  it("lists what is open by its opening, and leaves a step that was not taken without effect", async () => {
    const store = await withLearner();
    await add(store, opened("b", { openedAt: "2026-06-02T00:00:00Z" }));
    await add(store, opened("a", { openedAt: "2026-06-02T00:00:00Z" }));
    await add(store, opened("c", { openedAt: "2026-06-01T00:00:00Z", learnerId: "learner-2" }));
    const ids = async () => (await store.openRequests()).map(({ requestId }) => requestId);
    expect(await ids()).toEqual(["request-c", "request-a", "request-b"]);
    expect(await step(store, "request-a", 0, { isOpen: false, restricts: true, caseId: "case-1" })).toBe(
      false,
    );
    expect(await ids()).toContain("request-a");
    expect(await store.isRestricted("learner-1")).toBe(false);
    await step(store, "request-a", 1, { isOpen: false });
    expect(await ids()).toEqual(["request-c", "request-b"]);
  });

  it("is found by the case that it opened, of which one request is", async () => {
    const store = await withLearner();
    await add(store, opened("a"));
    await add(store, opened("b"));
    await step(store, "request-a", 1, { caseId: "case-1" });
    expect((await store.requestOfCase("case-1"))?.requestId).toBe("request-a");
    expect(await store.requestOfCase("case-2")).toBeUndefined();
    await expect(step(store, "request-b", 1, { caseId: "case-1" })).rejects.toThrow();
  });

  it("restricts one record, or everything of a learner, until it is lifted", async () => {
    const store = await withLearner();
    await add(store, opened("a"));
    await step(store, "request-a", 1, { restricts: true });
    const restricted = async () =>
      Promise.all([
        store.isRestricted("learner-1", "record-1"),
        store.isRestricted("learner-1", "record-2"),
        store.isRestricted("learner-1"),
        store.isRestricted("learner-2"),
      ]);
    expect(await restricted()).toEqual([true, false, true, false]);
    await add(store, opened("b", { kind: "restrict", recordId: null, version: null }));
    await step(store, "request-b", 1, { restricts: true, isOpen: false });
    expect(await restricted()).toEqual([true, true, true, false]);
    await step(store, "request-b", 2);
    await step(store, "request-a", 2);
    expect(await restricted()).toEqual([false, false, false, false]);
  });

  it("keeps one list of holidays a year, the newest", async () => {
    const store = await open();
    const set = { setBy: "GVU", setAt: now };
    const lists = [
      { year: 2027, days: ["2027-01-01"], basis: "Thông báo", ...set },
      { year: 2026, days: ["2026-01-01"], basis: "cũ", ...set },
      { year: 2026, days: ["2026-01-01", "2026-11-24"], basis: "mới", ...set },
    ];
    for (const list of lists) await store.transaction((writer) => writer.putHolidayYear(list));
    expect(await store.holidayYears()).toStrictEqual([lists[2], lists[0]]);
  });

  it("tells a learner of a request and of a version, and forgets what one learner was told", async () => {
    const store = await open();
    const notices = [
      { learnerId: "learner-1", at: now, code: "record_issued", recordId: "record-1", version: 1 },
      { learnerId: "learner-1", at: now, code: "request_made", requestId: "request-a" },
      { learnerId: "learner-2", at: now, code: "request_made", requestId: "request-b" },
    ] as const;
    for (const notice of notices) await store.transaction((writer) => writer.addNotice(notice));
    expect(await store.notices("learner-1")).toStrictEqual([
      { ...notices[0], sequence: 1 },
      { ...notices[1], sequence: 2 },
    ]);
    expect(await store.transaction((writer) => writer.removeNotices("learner-1"))).toBe(2);
    expect(await store.notices("learner-1")).toEqual([]);
    expect(await store.notices("learner-2")).toHaveLength(1);
  });
}

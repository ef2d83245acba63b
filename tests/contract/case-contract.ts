import { expect, it } from "vitest";
import type { Store, StoredCase, StoredEvidence } from "../../src/centre/ports.ts";
import type { CaseEvent } from "../../src/record/case/case-state.ts";
import { correction, revocation } from "../helpers/case-samples.ts";
import type { Open } from "./store-fixtures.ts";

type Opened = Omit<StoredCase, "steps">;

function caseOf(name: string, recordId: string, rest: Partial<Opened> = {}): Opened {
  return {
    caseId: `case-${name}`,
    kind: "correction",
    recordId,
    version: 1,
    dueOn: "2026-06-15",
    openedAt: "2026-06-01T02:00:00Z",
    ...rest,
  };
}

const step = { by: "GV-TOAN", at: "2026-06-01T02:00:00Z" };
const reported: CaseEvent = {
  ...step,
  type: "reported",
  note: "Sai điểm\ncuối kì 😀",
  onBehalfOf: "learner",
};
const proposed: CaseEvent = { ...step, type: "proposed", note: "", proposal: correction };
const reviewed: CaseEvent = { ...step, type: "reviewed", delegation: null, by: "TT-TOAN", note: "Đúng" };
const approved: CaseEvent = { ...step, type: "approved", note: "", delegation: "05/QĐ-GĐ" };
const applied: CaseEvent = { ...step, type: "applied", note: "", version: 2, delegation: null };
const asked: CaseEvent = { ...step, type: "proposed", note: "Theo công văn", proposal: revocation };

/** Corrections and revocations: their steps, the one open case a record, evidence. */
export function caseContract(open: Open): void {
  const add = (store: Store, opened: Opened, first: CaseEvent = reported) =>
    store.transaction((writer) => writer.addCase(opened, first));
  const addStep = (store: Store, caseId: string, after: number, next: CaseEvent, isOpen = true) =>
    store.transaction((writer) => writer.addCaseStep(caseId, after, next, isOpen));

  it("keeps the steps of a case as they were taken, in their order", async () => {
    const store = await open();
    expect(await store.recordCase("case-a")).toBeUndefined();
    await add(store, caseOf("a", "record-1", { version: 3 }));
    const steps = [proposed, reviewed, approved, applied];
    for (const [index, each] of steps.entries()) {
      expect(await addStep(store, "case-a", index + 1, each, each !== applied)).toBe(true);
    }
    expect(await store.recordCase("case-a")).toStrictEqual({
      ...caseOf("a", "record-1", { version: 3 }),
      steps: [reported, ...steps],
    });
  });

  it("takes one step where two people take the same one at once, from two connections", async () => {
    const [first, second] = [await open(), await open()];
    await add(first, caseOf("a", "record-1"));
    const taken = await Promise.all(
      [first, second, first, second].map((store, number) =>
        addStep(store, "case-a", 1, { ...proposed, note: String(number) }),
      ),
    );
    expect(taken.filter((done) => done)).toHaveLength(1);
    expect((await first.recordCase("case-a"))?.steps).toHaveLength(2);
    await expect(addStep(first, "case-unknown", 0, reported)).rejects.toThrow();
  });

  it("leaves a case open or closes it with the step, and not with one that was not taken", async () => {
    const store = await open();
    await add(store, caseOf("a", "record-1"));
    expect(await addStep(store, "case-a", 0, proposed, false)).toBe(false);
    expect(await store.openCases()).toHaveLength(1);
    await addStep(store, "case-a", 1, proposed, false);
    expect(await store.openCases()).toEqual([]);
  });

  it("lets a record have one open case, whoever opens a second at the same time", async () => {
    const [first, second] = [await open(), await open()];
    const names = Array.from({ length: 10 }, (_, number) => String(number));
    const opened = await Promise.all(
      names.map((name, number) => add(number % 2 === 0 ? first : second, caseOf(name, "record-1"))),
    );
    expect(opened.filter((done) => done)).toHaveLength(1);
    const kept = await first.casesOfRecord("record-1");
    expect(kept).toHaveLength(1);
    expect(kept[0]?.steps).toEqual([reported]);
    expect(await add(second, caseOf("other", "record-2"))).toBe(true);
    expect(await add(second, caseOf("asked", "record-1", { kind: "revocation" }), asked)).toBe(false);
    await addStep(first, kept[0]!.caseId, 1, { ...reviewed, type: "withdrawn", delegation: null }, false);
    expect(await add(second, caseOf("asked", "record-1", { kind: "revocation" }), asked)).toBe(true);
  });

  it("lists the cases of a record, and the open ones of all, from the oldest on", async () => {
    const store = await open();
    const day = (number: number) => `2026-06-0${number}T02:00:00Z`;
    await add(store, caseOf("late", "record-1", { openedAt: day(2) }));
    await addStep(store, "case-late", 1, proposed, false);
    await add(store, caseOf("early", "record-1", { openedAt: day(1) }));
    await add(store, caseOf("other", "record-2", { openedAt: day(3), kind: "revocation" }), asked);
    const ids = (cases: StoredCase[]) => cases.map(({ caseId, steps }) => [caseId, steps.length]);
    expect(ids(await store.casesOfRecord("record-1"))).toEqual([
      ["case-early", 1],
      ["case-late", 2],
    ]);
    expect(ids(await store.openCases())).toEqual([
      ["case-early", 1],
      ["case-other", 1],
    ]);
    expect(await store.casesOfRecord("record-3")).toEqual([]);
  });

  it("keeps what is known of evidence, by content, from the first who gave it", async () => {
    const store = await open();
    const file: StoredEvidence = {
      evidenceId: "a".repeat(64),
      type: "image/png",
      size: 12_345,
      addedBy: "GV-TOAN",
      addedAt: "2026-06-01T02:00:00Z",
    };
    const put = (evidence: StoredEvidence) => store.transaction((writer) => writer.addEvidence(evidence));
    expect(await store.evidence(file.evidenceId)).toBeUndefined();
    expect([await put(file), await put({ ...file, addedBy: "GVU" })]).toEqual([true, false]);
    expect(await store.evidence(file.evidenceId)).toStrictEqual(file);
  });
}

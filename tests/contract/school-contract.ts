import { expect, it } from "vitest";
import type { Delegation, Store, StoreWriter } from "../../src/centre/ports.ts";
import {
  activity,
  cellOf,
  class10A1,
  class10A2,
  externalYearOf,
  homeroomTeacher,
  learnerOf,
  maths,
  recordOf,
  teacher,
  withSchool,
  yearSetting,
} from "./school-fixtures.ts";
import type { Open } from "./store-fixtures.ts";

export function schoolContract(open: Open): void {
  planContract(open);
  learnerContract(open);
  recordContract(open);
  cellContract(open);
}

function planContract(open: Open): void {
  it("gives back a school year, staff and departments, and replaces them", async () => {
    const store = await withSchool(open);
    const science = { name: "Tổ Khoa học tự nhiên", headId: "GV-TOAN", subjects: ["TOAN", "VAT_LI"] };
    await store.transaction((writer) => writer.putDepartment(science));
    expect(await store.schoolYear("2025-2026")).toStrictEqual(yearSetting);
    expect(await store.schoolYear("2026-2027")).toBeUndefined();
    expect(await store.staff()).toStrictEqual([homeroomTeacher, teacher]);
    expect(await store.departments()).toStrictEqual([science]);
    await store.transaction(async (writer) => {
      await writer.putSchoolYear({ ...yearSetting, issueWith: "registrar" });
      await writer.putStaffMember({ ...teacher, name: "Phạm Văn Toàn (B)", roles: [] });
      await writer.putDepartment({ ...science, subjects: ["TOAN"] });
    });
    expect((await store.schoolYear("2025-2026"))?.issueWith).toBe("registrar");
    expect(await store.staffMember("GV-TOAN")).toMatchObject({ name: "Phạm Văn Toàn (B)", roles: [] });
    expect(await store.staffMember("nobody")).toBeUndefined();
    expect(await store.departments()).toStrictEqual([{ ...science, subjects: ["TOAN"] }]);
  });

  it("gives back classes with their subjects in the order of the form, and who has them", async () => {
    const store = await withSchool(open);
    expect(await store.classes("2025-2026")).toStrictEqual([class10A1, class10A2]);
    expect(await store.classGroup(class10A1)).toStrictEqual(class10A1);
    expect(await store.classGroup({ ...class10A1, className: "10A9" })).toBeUndefined();
    expect(await store.classSubjects(class10A1)).toStrictEqual([maths, activity]);
    const [at, other] = [class10A1, class10A2].map(({ schoolYear, className }) => ({
      schoolYear,
      className,
    }));
    expect(await store.homeroomsOf("GV-CN-10A1")).toStrictEqual([at, other]);
    await store.transaction((writer) =>
      writer.putClass({ ...class10A2, homeroomTeacherId: "GV-TOAN" }, [activity]),
    );
    expect(await store.classSubjects(class10A2)).toStrictEqual([activity]);
    expect(await store.teachingOf("GV-TOAN")).toStrictEqual([{ ...at, subjectCode: "TOAN" }]);
    expect(await store.homeroomsOf("GV-CN-10A1")).toStrictEqual([at]);
  });

  it("keeps delegations in order of date", async () => {
    const store = await withSchool(open);
    const first: Delegation = {
      delegationId: "d1",
      staffId: "GV-TOAN",
      act: "approve",
      basis: "QĐ 31/QĐ-TT ngày 02/05/2026",
      from: "2026-05-02T00:00:00Z",
      until: "2026-06-30T00:00:00Z",
    };
    const earlier: Delegation = { ...first, delegationId: "d2", act: "sign", from: "2026-04-01T00:00:00Z" };
    await store.transaction(async (writer) => {
      await writer.addDelegation(first);
      await writer.addDelegation(earlier);
    });
    expect(await store.delegationsOf("GV-TOAN")).toStrictEqual([earlier, first]);
    expect(await store.delegationsOf("GV-CN-10A1")).toEqual([]);
    expect(await store.delegations()).toStrictEqual([earlier, first]);
    await store.transaction((writer) => writer.endDelegation(first.delegationId, "2026-05-03T00:00:00Z"));
    expect(await store.delegations()).toStrictEqual([earlier, { ...first, until: "2026-05-03T00:00:00Z" }]);
    await store.transaction((writer) => writer.endDelegation(first.delegationId, null));
    expect(await store.delegations()).toStrictEqual([earlier]);
  });

  it("keeps an entry window of each period, and replaces it", async () => {
    const store = await withSchool(open);
    const { schoolYear, className } = class10A1;
    const window = {
      schoolYear,
      className,
      period: "hk1" as const,
      opensAt: "2025-09-05T00:00:00Z",
      closesAt: "2026-01-15T00:00:00Z",
      lockedAt: null,
    };
    const locked = { ...window, lockedAt: "2026-01-16T00:00:00Z" };
    for (const each of [window, locked, { ...window, period: "hk2" as const }]) {
      await store.transaction((writer) => writer.putEntryWindow(each));
    }
    expect(await store.entryWindow(class10A1, "hk1")).toStrictEqual(locked);
    expect(await store.entryWindow(class10A1, "summer")).toBeUndefined();
    expect(await store.entryWindow(class10A2, "hk1")).toBeUndefined();
  });
}

function learnerContract(open: Open): void {
  it("gives back a learner by id and by sector code, each code once", async () => {
    const store = await withSchool(open);
    const first = learnerOf("1");
    await store.transaction(async (writer) => {
      expect(await writer.addLearner(first)).toBe(true);
      expect(await writer.addLearner({ ...learnerOf("2"), identity: first.identity })).toBe(false);
    });
    expect(await store.learner("learner-1")).toStrictEqual(first);
    expect(await store.learnerBySectorId(first.identity.moetLearnerId)).toStrictEqual(first);
    expect(await store.learner("learner-2")).toBeUndefined();
    const changed = {
      ...first,
      family: { guardian: "Vũ Văn Ba" },
      identity: { ...first.identity, residence: "Xã Giao Thủy, tỉnh Ninh Bình" },
    };
    await store.transaction((writer) => writer.updateLearner(changed));
    expect(await store.learner("learner-1")).toStrictEqual(changed);
  });

  it("keeps one external year of a school year, and none of a year that has a record", async () => {
    const store = await withSchool(open, "1");
    const [grade9, grade10] = [externalYearOf("1", "2023-2024"), externalYearOf("1", "2024-2025")];
    const addEach = store.transaction(async (writer) => [
      await writer.addExternalYear(grade10),
      await writer.addExternalYear({ ...grade9, evidenceId: "scan" }),
      await writer.addExternalYear({ ...grade10, externalId: "again" }),
      await writer.addExternalYear(externalYearOf("1", "2025-2026")),
    ]);
    expect(await addEach).toEqual([true, true, false, false]);
    expect(await store.externalYears("learner-1")).toStrictEqual([
      { ...grade9, evidenceId: "scan" },
      grade10,
    ]);
  });
}

function recordContract(open: Open): void {
  const placesOf = async (store: Store, group: typeof class10A1) =>
    (await store.recordsOfClass(group)).map(({ recordId }) => recordId);

  it("keeps one record of a learner and school year, in the order of enrolment", async () => {
    const store = await withSchool(open, "2", "1", "3");
    expect(await placesOf(store, class10A1)).toEqual(["record-2", "record-1", "record-3"]);
    await store.transaction(async (writer) => {
      const again = recordOf("1", { recordId: "record-again", className: "10A2" });
      expect(await writer.addRecord(again)).toBe(false);
    });
    expect(await placesOf(store, class10A2)).toEqual([]);
    expect(await store.record("record-1")).toStrictEqual(recordOf("1"));
    expect(await store.record("record-again")).toBeUndefined();
    expect(await store.recordsOfLearner("learner-3")).toStrictEqual([recordOf("3")]);
  });

  it("gives many learners and records at once, each once, and none that is not there", async () => {
    const store = await withSchool(open, "1", "2", "3");
    const names = ["3", "1", "3", ...Array.from({ length: 2500 }, (_, index) => `none-${index}`)];
    const learnerIds = names.map((name) => `learner-${name}`);
    const learners = { "learner-3": learnerOf("3"), "learner-1": learnerOf("1") };
    expect(await store.learners(learnerIds)).toStrictEqual(new Map(Object.entries(learners)));
    const records = { "record-3": recordOf("3"), "record-1": recordOf("1") };
    expect(await store.records(names.map((name) => `record-${name}`))).toStrictEqual(
      new Map(Object.entries(records)),
    );
    const ofLearners = await store.recordsOfLearners(learnerIds);
    expect(new Set(ofLearners)).toEqual(new Set(Object.values(records)));
    expect([await store.learners([]), await store.records([])]).toEqual([new Map(), new Map()]);
  });

  it("updates what changes of a record; a learner who moves stands at the end of the class", async () => {
    const store = await withSchool(open, "1", "2", "3");
    const changed = recordOf("2", {
      step: "reviewed",
      version: 2,
      confirmedSubjects: ["TOAN"],
      returned: { by: "GV-CN-10A1", at: "2026-05-20T01:00:00Z", reason: "Thiếu điểm" },
      reopenedFor: "summer",
      leftOn: "2026-03-01",
      transferredFrom: "Trường THPT A",
    });
    await store.transaction((writer) => writer.updateRecord(changed));
    expect(await store.record("record-2")).toStrictEqual(changed);
    expect(await placesOf(store, class10A1)).toEqual(["record-1", "record-2", "record-3"]);
    await store.transaction(async (writer) => {
      for (const name of ["3", "1"]) await writer.updateRecord(recordOf(name, { className: "10A2" }));
      await writer.updateRecord(recordOf("3"));
    });
    expect(await placesOf(store, class10A2)).toEqual(["record-1"]);
    expect(await placesOf(store, class10A1)).toEqual(["record-2", "record-3"]);
  });

  it("refuses what points nowhere or says what cannot be", async () => {
    const store = await withSchool(open, "1");
    const refused: ((writer: StoreWriter) => Promise<unknown>)[] = [
      (writer) => writer.putClass({ ...class10A1, schoolYear: "2030-2031" }, []),
      (writer) => writer.putClass({ ...class10A1, homeroomTeacherId: "nobody" }, []),
      (writer) => writer.putClass(class10A1, [{ ...maths, teacherId: "nobody" }]),
      (writer) => writer.putClass(class10A1, [maths, maths]),
      (writer) => writer.addRecord(recordOf("nobody")),
      (writer) => writer.updateRecord(recordOf("1", { className: "10A9" })),
      (writer) => writer.updateRecord(recordOf("1", { step: "other" as "draft" })),
      (writer) => writer.updateRecord(recordOf("nobody")),
      (writer) => writer.updateLearner(learnerOf("nobody")),
      (writer) => writer.putCell("record-nobody", cellOf(1, 80)),
      (writer) => writer.putDepartment({ name: "Tổ", headId: "nobody", subjects: [] }),
      (writer) => writer.addExternalYear(externalYearOf("nobody", "2024-2025")),
    ];
    for (const write of refused) await expect(store.transaction(write), write.toString()).rejects.toThrow();
    expect(await store.classSubjects(class10A1)).toStrictEqual([maths, activity]);
    expect(await store.record("record-1")).toStrictEqual(recordOf("1"));
  });
}

function cellContract(open: Open): void {
  it("gives back numbers, words, texts and emptied cells as they were", async () => {
    const store = await withSchool(open, "1", "2");
    const cells = [
      cellOf(1, 0, "TOAN/hk1/final"),
      cellOf(1, "Chăm, ngoan 😀", "TOAN/comment"),
      cellOf(1, null, "award/1"),
      cellOf(1, "8", "homeroomComment"),
    ];
    await store.transaction(async (writer) => {
      for (const cell of cells) await writer.putCell("record-1", cell);
    });
    const found = await store.cells(["record-2", "record-1", "record-1"]);
    expect([...found.keys()]).toEqual(["record-2", "record-1"]);
    expect(found.get("record-2")).toEqual([]);
    const byField = (found.get("record-1") ?? []).toSorted((a, b) => (a.field < b.field ? -1 : 1));
    expect(byField).toStrictEqual(cells.toSorted((a, b) => (a.field < b.field ? -1 : 1)));
    expect(await store.cells([])).toEqual(new Map());
  });

  it("writes a version only onto the one before it", async () => {
    const store = await withSchool(open, "1");
    const put = (version: number, value: number) =>
      store.transaction((writer) => writer.putCell("record-1", cellOf(version, value)));
    expect(await put(2, 10)).toBe(false);
    expect(await put(1, 70)).toBe(true);
    expect(await put(1, 99)).toBe(false);
    expect(await put(3, 99)).toBe(false);
    expect(await put(2, 75)).toBe(true);
    expect((await store.cells(["record-1"])).get("record-1")).toStrictEqual([cellOf(2, 75)]);
  });

  it("lets one of several writers of a version through", async () => {
    const [first, second] = [await withSchool(open, "1"), await open()];
    const put = (store: Store, version: number, value: number) =>
      store.transaction((writer) => writer.putCell("record-1", cellOf(version, value)));
    for (const version of [1, 2]) {
      const written = await Promise.all(
        Array.from({ length: 10 }, (_, value) => put(value % 2 === 0 ? first : second, version, value)),
      );
      expect(written.filter((isWritten) => isWritten)).toHaveLength(1);
      const [cell] = (await second.cells(["record-1"])).get("record-1") ?? [];
      expect(cell).toMatchObject({ version, value: written.indexOf(true) });
    }
  });

  it("reads the cells of more records than a statement has parameters", async () => {
    const store = await withSchool(open, "1");
    await store.transaction((writer) => writer.putCell("record-1", cellOf(1, 80)));
    const many = Array.from({ length: 40_000 }, (_, number) => `none-${number}`);
    const found = await store.cells([...many, "record-1"]);
    expect(found.size).toBe(40_001);
    expect(found.get("record-1")).toHaveLength(1);
  });
}

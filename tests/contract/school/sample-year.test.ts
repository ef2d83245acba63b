/** A class's whole year typed by its teachers is the record file it was taken from (Điều 5; 7, step 1). */
import { expect, test } from "vitest";
import { verifyAudit } from "../../../src/centre/audit/verify-audit.ts";
import { compileRecord } from "../../../src/record/compile-record.ts";
import { tt43of2021 } from "../../../src/record/rule-set/rule-set.ts";
import { classKey, openSampleSchool } from "../../helpers/sample-school.ts";
import { sampleRecords } from "../../helpers/signed-world.ts";

test("every learner of three classes", async () => {
  const school = await openSampleSchool({ learners: 12 });
  const { store } = school.centre;
  const setting = (await store.schoolYear("2025-2026"))!;
  const staffNames = new Map((await store.staff()).map(({ staffId, name }) => [staffId, name]));
  for (const className of ["10A1", "11A1", "12A1"]) {
    await school.type(className);
    const key = classKey(className);
    const records = await store.recordsOfClass(key);
    const cells = await store.cells(records.map(({ recordId }) => recordId));
    const learners = await store.learners(records.map(({ learnerId }) => learnerId));
    const originals = sampleRecords.filter(({ record }) => record.className === className);
    for (const [index, record] of records.entries()) {
      const compiled = compileRecord({
        ...setting,
        record,
        classGroup: (await store.classGroup(key))!,
        subjects: await store.classSubjects(key),
        cells: new Map(cells.get(record.recordId)?.map(({ field, value }) => [field, value])),
        learner: learners.get(record.learnerId)!.identity,
        staffNames,
        director: originals[index]!.summary.director,
        rules: tt43of2021,
      });
      const original = originals[index]!;
      const head = { ...original.record, recordId: record.recordId, ruleSet: "tt43-2021" };
      expect(compiled).toMatchObject({ complete: true, unused: [], record: { ...original, record: head } });
    }
  }
  expect((await verifyAudit(school.centre)).findings).toEqual([]);
  await school.close();
});

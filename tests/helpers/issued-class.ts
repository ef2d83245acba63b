import type { Centre } from "../../src/centre/centre.ts";
import type { ShareCommand } from "../../src/centre/shares/make-share.ts";
import { confirmClass, learnerIdOf, openLifeSchool, signAll } from "./life-school.ts";
import { classKey } from "./sample-school.ts";

interface RecordIds {
  learnerId: string;
  recordId: string;
}

export interface IssuedClass {
  centre: Centre;
  /** ISO 8601, Z form. */
  setNow: (moment: string) => void;
  /** Of the four learners of 10A1, whose records are signed and issued. */
  ids: RecordIds[];
  /** Of a learner of 11A1, whose record is on its way. */
  draft: RecordIds;
  /** To share the first record with a receiver. */
  shareCommand: (change?: Partial<ShareCommand>) => ShareCommand;
  close: () => Promise<void>;
}

/** Two classes on 29 May 2026, one of them issued. */
export async function openIssuedClass(): Promise<IssuedClass> {
  let now = new Date("2026-05-29T01:15:00Z");
  const { centre, records, close } = await openLifeSchool({ perClass: 4, centre: { clock: () => now } });
  const idsOf = (inClass: string): RecordIds[] =>
    records
      .filter(({ record }) => record.className === inClass)
      .map((year) => ({ learnerId: learnerIdOf(year), recordId: year.record.recordId }));
  await confirmClass(centre, "10A1");
  await signAll(centre, { classes: [classKey("10A1")] });
  const ids = idsOf("10A1");
  const { learnerId, recordId } = ids[0]!;
  return {
    centre,
    setNow: (moment) => void (now = new Date(moment)),
    ids,
    draft: idsOf("11A1")[0]!,
    shareCommand: (change = {}) => ({
      learnerId,
      recordIds: [recordId],
      purpose: "transfer",
      receiver: "Trường Cao đẳng Ví Dụ",
      form: "compact",
      days: 30,
      ...change,
    }),
    close,
  };
}

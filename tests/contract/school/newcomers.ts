import type { Enrolment } from "../../../src/centre/school/admit-learner.ts";
import type { Learner } from "../../../src/record/school-record-year.ts";
import { sampleRecords } from "../../helpers/signed-world.ts";

export const of10A1 = sampleRecords.filter(({ record }) => record.className === "10A1");

/** The n-th learner of the sample's 10A1, from 0, as the office enrols them. */
export const newcomer = (n: number, change: Partial<Learner> = {}): Enrolment => ({
  learner: { identity: { ...of10A1[n]!.learner, ...change } },
  enrolledOn: "2025-09-05",
});

import type { StoreWriter } from "../../src/centre/ports.ts";
import { learnerIdOf, type LifeSchool } from "./life-school.ts";
import { externalGrade10 } from "./three-years.ts";

/** Somebody whose year that is issued here is the last of the three. */
export const lastYear = ({ records }: LifeSchool) =>
  records.find(({ record, summary }) => record.grade === 12 && summary.promotion.decision === "completed")!;

/** Grades 10 and 11 at another school, so that the year issued here completes the programme. */
export async function studiedElsewhere(writer: StoreWriter, of: LifeSchool): Promise<void> {
  const years = [
    externalGrade10(),
    externalGrade10({
      recordId: "6b0f2c1e-9d3a-4c77-8a21-3f6f0f4f9a11",
      schoolYear: "2024-2025",
      grade: 11,
      className: "11C4",
    }),
  ];
  for (const year of years) {
    await writer.addExternalYear({
      externalId: `external-${year.grade}`,
      learnerId: learnerIdOf(lastYear(of)),
      schoolYear: year.schoolYear,
      content: JSON.stringify(year),
      evidenceId: null,
      recordedBy: "GVU",
      recordedAt: "2025-09-06T02:00:00Z",
    });
  }
}

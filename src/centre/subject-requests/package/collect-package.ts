import type { JsonValue } from "../../../credential/model/json.ts";
import type { LearnerPackage } from "../../../record/subject-request/package-text.ts";
import { withRecord } from "../../cases/load-case.ts";
import type { StoreReader } from "../../ports.ts";
import { CentreError } from "../../refusals.ts";
import { activitySections } from "./activity-sections.ts";
import { issuedSections } from "./issued-sections.ts";
import type { PackageGround, PackageSection } from "./package-section.ts";
import { schoolSections } from "./school-sections.ts";

export const packageSections: readonly PackageSection[] = [
  ...schoolSections,
  ...issuedSections,
  ...activitySections,
];

/**
 * Everything that is kept about one learner (Luật 91/2025/QH15, Điều 4, 15). One learner's years bound it: some
 * hundred cells and a few credentials a year.
 * @param at when it is collected, ISO 8601, Z form
 * @throws `CentreError` learner_not_found
 */
export async function collectPackage(
  reader: StoreReader,
  learnerId: string,
  { centre, at }: { centre: string; at: string },
): Promise<LearnerPackage> {
  const ground = await groundOf(reader, learnerId);
  const sections: Record<string, JsonValue> = {};
  for (const { name, collect } of packageSections)
    sections[name] = JSON.parse(JSON.stringify(await collect(reader, ground))) as JsonValue;
  return { format: "hocba-learner-package-1", centre, at, learnerId, sections };
}

async function groundOf(reader: StoreReader, learnerId: string): Promise<PackageGround> {
  const learner = await reader.learner(learnerId);
  if (learner === undefined) throw new CentreError("learner_not_found");
  const records = await reader.recordsOfLearner(learnerId);
  const cases = await Promise.all(records.map(({ recordId }) => reader.casesOfRecord(recordId)));
  return {
    learner,
    records,
    recordIds: [...records.map(({ recordId }) => recordId), learner.schoolRecordId],
    cases: await Promise.all(cases.flat().map((stored) => withRecord(reader, stored))),
  };
}

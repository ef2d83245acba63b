import type { SchoolRecordYear } from "../../record/school-record-year.ts";
import type { StoreReader, StoredRecord } from "../ports.ts";

/** The newest signed version of the year before of each record whose learner was here then, by record. */
export async function yearsBefore(
  reader: StoreReader,
  states: readonly StoredRecord[],
): Promise<Map<string, SchoolRecordYear>> {
  const all = await reader.recordsOfLearners(states.map(({ learnerId }) => learnerId));
  const earlier = new Map(all.map((record) => [keyOf(record.learnerId, record.schoolYear), record.recordId]));
  const pairs = states.flatMap(({ recordId, learnerId, schoolYear }) => {
    const before = earlier.get(keyOf(learnerId, previousYear(schoolYear)));
    return before === undefined ? [] : [[recordId, before] as const];
  });
  const versions = await reader.newestVersions(pairs.map(([, before]) => before));
  return new Map(
    pairs.flatMap(([recordId, before]) => {
      const version = versions.get(before);
      return version === undefined ? [] : [[recordId, JSON.parse(version.content) as SchoolRecordYear]];
    }),
  );
}

function keyOf(learnerId: string, schoolYear: string): string {
  return `${learnerId}/${schoolYear}`;
}

/** `2024-2025` of `2025-2026`. */
function previousYear(schoolYear: string): string {
  const first = Number(schoolYear.slice(0, 4));
  return `${first - 1}-${first}`;
}

import type { ClassPlan } from "../../record/check-plan.ts";
import { isOnSheet } from "../../record/enter.ts";
import { parseField } from "../../record/sheet-field.ts";
import type { SchoolReader } from "../ports.ts";

/** What a plan may no longer change, since somebody has worked by it. */

export async function hasRecords(reader: SchoolReader, schoolYear: string): Promise<boolean> {
  for (const group of await reader.classes(schoolYear)) {
    if ((await reader.recordsOfClass(group)).length > 0) return true;
  }
  return false;
}

/** The places of a plan by which something that was written would have no cell any more, or another grade. */
export async function fieldsLost(reader: SchoolReader, { group, subjects }: ClassPlan): Promise<string[]> {
  const before = await reader.classGroup(group);
  if (before === undefined) return [];
  const planned = await reader.classSubjects(group);
  const records = await reader.recordsOfClass(group);
  const cells = await reader.cells(records.map(({ recordId }) => recordId));
  const lost = [...cells.values()].flat().flatMap(({ field: path, value }) => {
    const field = parseField(path);
    if (value === null || field === undefined) return [];
    return isOnSheet(field, planned) && !isOnSheet(field, subjects) ? [path] : [];
  });
  const place = `classes/${group.className}`;
  return [
    ...(records.length > 0 && before.grade !== group.grade ? [`${place}/grade in use`] : []),
    ...[...new Set(lost)].map((path) => `${place}/subjects/${path} in use`),
  ];
}

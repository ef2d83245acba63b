import type { ClassGroup, ClassSubject } from "../../record/class-plan.ts";
import type { ClassKey } from "../../record/duties.ts";
import type { Cell, Period } from "../../record/sheet-field.ts";
import type { EntryWindow, SchoolReader, StoredRecord } from "../ports.ts";
import { CentreError } from "../refusals.ts";

/** All of a class that writing and reading its sheets takes. */
export interface LoadedSheet {
  group: ClassGroup;
  plan: readonly ClassSubject[];
  windows: ReadonlyMap<Period, EntryWindow>;
  /** In the order of the class. */
  records: readonly StoredRecord[];
}

/** Throws `CentreError` class_not_found. */
export async function loadSheet(reader: SchoolReader, at: ClassKey): Promise<LoadedSheet> {
  const group = await reader.classGroup(at);
  if (group === undefined) throw new CentreError("class_not_found");
  const windows = new Map<Period, EntryWindow>();
  for (const period of ["hk1", "hk2", "summer"] as const) {
    const window = await reader.entryWindow(at, period);
    if (window !== undefined) windows.set(period, window);
  }
  const [plan, records] = [await reader.classSubjects(at), await reader.recordsOfClass(at)];
  return { group, plan, windows, records };
}

/** The cells of each record by field. */
export async function loadCells(
  reader: SchoolReader,
  recordIds: readonly string[],
): Promise<Map<string, Map<string, Cell>>> {
  const cells = await reader.cells(recordIds);
  return new Map([...cells].map(([id, all]) => [id, new Map(all.map((cell) => [cell.field, cell]))]));
}

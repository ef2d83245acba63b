import { enterCells, type CellEntry } from "../../centre/school/enter-cells.ts";
import { cellsOfRecord } from "../../record/cells-of-record.ts";
import type { ClassSubject } from "../../record/class-plan.ts";
import type { ClassKey } from "../../record/duties.ts";
import { formatField, parseField, type CellValue, type SheetField } from "../../record/sheet-field.ts";
import { formatTenths } from "../../record/tenths.ts";
import { actAs, enrolledAs, recordsIn, type SimulatedSchool } from "./simulated-school.ts";

/** What a teacher types into one learner's cell where it is not what the year comes to. */
export type Slips = ReadonlyMap<string, string>;

/** The key of a slip. */
export function slipKey(moetLearnerId: string, field: SheetField): string {
  return `${moetLearnerId} ${formatField(field)}`;
}

/**
 * Has everybody type what is theirs of a class's sheets (Điều 6.1, 6.2): each in one go, as a teacher
 * saves a sheet.
 * @param isDue which fields are typed on this day
 * @param slips what is typed wrongly
 */
export async function enterSheets(
  school: SimulatedSchool,
  at: ClassKey,
  isDue: (field: SheetField) => boolean,
  slips: Slips = new Map(),
): Promise<number> {
  const plan = await school.centre.store.classSubjects(at);
  const homeroom = (await school.centre.store.classGroup(at))?.homeroomTeacherId ?? "";
  const byWriter = new Map<string, CellEntry[]>();
  for (const record of recordsIn(school, at)) {
    if (!school.enrolled.has(record.learner.moetLearnerId)) continue;
    const { recordId } = enrolledAs(school, record);
    for (const [path, value] of cellsOfRecord(record)) {
      const field = parseField(path);
      if (field === undefined || !isDue(field)) continue;
      const typed = slips.get(slipKey(record.learner.moetLearnerId, field)) ?? asTyped(field, value);
      const writer = writerOf(field, plan, homeroom, school);
      byWriter.set(writer, [...(byWriter.get(writer) ?? []), { recordId, field: path, value: typed, version: 0 }]);
    }
  }
  for (const [staffId, cells] of byWriter) await save(school, at, staffId, cells);
  return [...byWriter.values()].flat().length;
}

/** Saves cells and demands that all are taken: a simulated school has no unexplained refusals. */
export async function save(
  school: SimulatedSchool,
  at: ClassKey,
  staffId: string,
  cells: readonly CellEntry[],
): Promise<void> {
  const { written, outcomes } = await enterCells(school.centre, await actAs(school, staffId), {
    class: at,
    mode: "all",
    cells,
  });
  const refused = outcomes.find((outcome) => outcome.result === "refused");
  if (!written || refused !== undefined) throw new Error(`a cell was not saved: ${JSON.stringify(refused)}`);
}

/** The version that is on the screen of whoever opens the sheet now. */
export async function seenVersion(school: SimulatedSchool, recordId: string, field: SheetField): Promise<number> {
  const cells = (await school.centre.store.cells([recordId])).get(recordId) ?? [];
  return cells.find((cell) => cell.field === formatField(field))?.version ?? 0;
}

function writerOf(
  field: SheetField,
  plan: readonly ClassSubject[],
  homeroom: string,
  { file }: SimulatedSchool,
): string {
  if (!("subject" in field)) return homeroom;
  if (field.kind === "exempt" || field.kind === "transferred") return file.registrarId;
  return plan.find(({ subjectCode }) => subjectCode === field.subject)?.teacherId ?? "";
}

const marks: ReadonlySet<SheetField["kind"]> = new Set(["regular", "topic", "midterm", "final", "transferred"]);

export function asTyped(field: SheetField, value: CellValue): string {
  if (typeof value !== "number") return value ?? "";
  return marks.has(field.kind) ? formatTenths(value) : String(value);
}

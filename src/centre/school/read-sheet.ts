import { formatDateTime } from "../../credential/model/date-time.ts";
import type { ClassGroup, ClassSubject } from "../../record/class-plan.ts";
import type { ClassKey } from "../../record/duties.ts";
import { mayEnter } from "../../record/enter.ts";
import { homeroomSheet, mayReadSheet } from "../../record/read-duty.ts";
import type { Returned, RecordStep } from "../../record/record-state.ts";
import { homeroomColumns, subjectColumns } from "../../record/sheet-columns.ts";
import {
  formatField,
  numberedMax,
  type Cell,
  type Period,
  type SheetField,
} from "../../record/sheet-field.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import type { EntryWindow, StoredLearner, StoredRecord } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { loadCells, loadSheet } from "./load-sheet.ts";

export interface SheetQuery {
  class: ClassKey;
  /** A subject's or an activity's code, or `homeroom`. */
  sheet: string;
  period: Period;
}

export interface ShownSheet {
  group: ClassGroup;
  /** Null for the homeroom teacher's sheet. */
  subject: ClassSubject | null;
  period: Period;
  /** Null where none was set: the sheet is closed. */
  window: EntryWindow | null;
  /** Fields of the columns, in order. */
  columns: string[];
  /** In the order of the class. */
  rows: SheetRow[];
}

/** What grading takes of a learner and no more: sensitive data has no place on a sheet (DOMAIN.md section 5.4). */
export interface SheetRow {
  recordId: string;
  fullName: string;
  dateOfBirth: string;
  moetLearnerId: string;
  step: RecordStep;
  /** Why the record came back, until it is reviewed again. */
  returned: Returned | null;
  leftOn: string | null;
  /** By field; a cell that was never written is not there. */
  cells: Record<string, Omit<Cell, "field">>;
  /** Fields that the reader may write now. */
  writable: string[];
}

/**
 * A class's sheet as somebody with a duty for it may see it (Điều 9), with the version of each cell, which
 * `enterCells` asks for. Refuses class_not_found, duty_missing and field_unknown.
 */
export async function readSheet(centre: Centre, by: Actor, query: SheetQuery): Promise<ShownSheet> {
  const { class: at, sheet, period } = query;
  const now = formatDateTime(centre.clock());
  const { store } = centre;
  const { group, plan, windows, records } = await loadSheet(store, at);
  if (!mayReadSheet(by, group, sheet, now)) throw new CentreError("duty_missing");
  const subject = plan.find(({ subjectCode }) => subjectCode === sheet) ?? null;
  if (subject === null && sheet !== homeroomSheet) throw new CentreError("field_unknown");
  const cells = await loadCells(
    store,
    records.map(({ recordId }) => recordId),
  );
  const columns =
    subject === null
      ? homeroomColumns(period, awardsIn([...cells.values()]))
      : subjectColumns(subject, period);
  const learners = await store.learners(records.map(({ learnerId }) => learnerId));
  const rows = records.map((record) => {
    const own = cells.get(record.recordId) ?? new Map<string, Cell>();
    const entry = { record, plan, windows, cells: own };
    const writable = columns.filter((field) => mayEnter(entry, field, now, by));
    return showRow(record, learners.get(record.learnerId), own, columns, writable);
  });
  const window = windows.get(period) ?? null;
  return { group, subject, period, window, columns: columns.map(formatField), rows };
}

function showRow(
  { recordId, step, returned, leftOn }: StoredRecord,
  learner: StoredLearner | undefined,
  cells: ReadonlyMap<string, Cell>,
  columns: readonly SheetField[],
  writable: readonly SheetField[],
): SheetRow {
  if (learner === undefined) throw new Error(`record ${recordId} has no learner`);
  const { fullName, dateOfBirth, moetLearnerId } = learner.identity;
  const shown = columns.flatMap((column) => {
    const cell = cells.get(formatField(column));
    if (cell === undefined) return [];
    const { field, ...rest } = cell;
    return [[field, rest] as const];
  });
  return {
    recordId,
    fullName,
    dateOfBirth,
    moetLearnerId,
    step,
    returned,
    leftOn,
    cells: Object.fromEntries(shown),
    writable: writable.map(formatField),
  };
}

/** The highest place of an award in the class that is written. */
function awardsIn(sheets: readonly ReadonlyMap<string, Cell>[]): number {
  const places = Array.from({ length: numberedMax }, (_, index) => index + 1);
  const isWritten = (number: number) =>
    sheets.some((cells) => (cells.get(formatField({ kind: "award", number }))?.value ?? null) !== null);
  return places.findLast(isWritten) ?? 0;
}

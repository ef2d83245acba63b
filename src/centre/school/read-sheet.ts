import { formatDateTime } from "../../credential/model/date-time.ts";
import type { ClassGroup, ClassSubject } from "../../record/class-plan.ts";
import type { ClassKey } from "../../record/duties.ts";
import { mayEnter } from "../../record/enter.ts";
import { homeroomSheet, mayReadSheet } from "../../record/read-duty.ts";
import type { Returned, RecordStep } from "../../record/record-state.ts";
import { homeroomColumns, subjectColumns, type Written } from "../../record/sheet-columns.ts";
import {
  formatField,
  parseField,
  type Cell,
  type Period,
  type SheetField,
} from "../../record/sheet-field.ts";
import type { Actor } from "../audit/actor.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import type { EntryWindow, StoredLearner, StoredRecord } from "../ports.ts";
import { logLookUp, refuseLookUp } from "../look-up/log-look-up.ts";
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
  const seen = {
    kind: "sheet" as const,
    subject: subjectOf.class(at),
    detail: `${sheet}/${period}`,
    learnerIds: records.map(({ learnerId }) => learnerId),
  };
  if (!mayReadSheet(by, group, sheet, now)) return refuseLookUp(centre, by, seen);
  const subject = plan.find(({ subjectCode }) => subjectCode === sheet) ?? null;
  if (subject === null && sheet !== homeroomSheet) throw new CentreError("field_unknown");
  const cells = await loadCells(
    store,
    records.map(({ recordId }) => recordId),
  );
  const written = countWritten([...cells.values()], subject, period);
  const columns =
    subject === null ? homeroomColumns(period, written) : subjectColumns(subject, period, written);
  const learners = await store.learners(records.map(({ learnerId }) => learnerId));
  const rows = records.map((record) => {
    const own = cells.get(record.recordId) ?? new Map<string, Cell>();
    const entry = { record, plan, windows, cells: own };
    const writable = columns.filter((field) => mayEnter(entry, field, now, by));
    return showRow(record, learners.get(record.learnerId), own, columns, writable);
  });
  const window = windows.get(period) ?? null;
  await logLookUp(centre, by, "sheet.read", seen);
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

/** The highest number of each numbered kind that is written, of this subject and period. */
function countWritten(
  sheets: readonly ReadonlyMap<string, Cell>[],
  subject: ClassSubject | null,
  period: Period,
): Written {
  const written = sheets.flatMap((cells) => [...cells.values()]).filter(({ value }) => value !== null);
  const highest = new Map<string, number>();
  for (const { field: path } of written) {
    const field = parseField(path);
    if (field === undefined || !("number" in field)) continue;
    const isHere =
      field.kind === "award" || (field.subject === subject?.subjectCode && field.semester === period);
    if (isHere) highest.set(field.kind, Math.max(highest.get(field.kind) ?? 0, field.number));
  }
  return (kind) => highest.get(kind) ?? 0;
}

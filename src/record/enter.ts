import type { ClassSubject } from "./class-plan.ts";
import { refuse, type Refused } from "./decision.ts";
import type { ClassKey, Duties } from "./duties.ts";
import { closedWindow, type WindowState } from "./entry-window.ts";
import { permit } from "./policy/permit.ts";
import type { Action } from "./policy/policy.ts";
import { readCellValue, type CellFault } from "./read-cell-value.ts";
import type { RecordState } from "./record-state.ts";
import {
  formatField,
  parseField,
  periodsOf,
  type Cell,
  type CellValue,
  type Period,
  type SheetField,
} from "./sheet-field.ts";

/** One learner's row of a class's sheet, and when it may be written. */
export interface EntrySheet {
  record: RecordState;
  plan: readonly ClassSubject[];
  windows: ReadonlyMap<Period, WindowState>;
  /** By `formatField`'s text. */
  cells: ReadonlyMap<string, Cell>;
}

export interface EntryCommand {
  field: string;
  /** As it came: see `readCellValue`. */
  value: unknown;
  /** The version of the cell that was on the screen; 0 for one that was never written. */
  expectedVersion: number;
  /** ISO 8601, Z form. */
  at: string;
}

export interface EntryRefused extends Refused {
  /** With `cell_value_wrong`. */
  fault?: CellFault;
  /** With `cell_conflict`: what was to be written, and what somebody else has written meanwhile. */
  conflict?: { wanted: CellValue; current: Cell | undefined };
}

export type EntryDecision =
  | { ok: true; change: "saved"; cell: Cell; previous: CellValue }
  /** The cell says so already, whoever wrote it: two people with one value have no conflict. */
  | { ok: true; change: "unchanged"; version: number }
  | EntryRefused;

/** Writing one cell (Điều 6.1, 6.2; Điều 7, step 1). Everything is denied that nobody's duty allows. */
export function decideEntry(sheet: EntrySheet, command: EntryCommand, by: Duties): EntryDecision {
  const field = parseField(command.field);
  if (field === undefined) return refuse("field_unknown");
  if (!hasEntryDuty(by, sheet.record, field, command.at)) return refuse("duty_missing");
  if (!isOnSheet(field, sheet.plan)) return refuse("field_unknown");
  const read = readCellValue(field, command.value, lineOf(field, sheet.plan)?.mode);
  if (!read.ok) return { ...refuse("cell_value_wrong", read.fault.code), fault: read.fault };
  const current = sheet.cells.get(formatField(field));
  const [previous, version] = [current?.value ?? null, current?.version ?? 0];
  if (read.value === previous) return { ok: true, change: "unchanged", version };
  const closed = closedEntry(sheet, field, command.at);
  if (closed !== undefined) return closed;
  if (read.value !== null && isExempted(field, sheet.cells)) {
    return { ...refuse("cell_value_wrong", "exempt_with_marks"), fault: { code: "exempt_with_marks" } };
  }
  if (command.expectedVersion !== version) {
    return { ...refuse("cell_conflict"), conflict: { wanted: read.value, current } };
  }
  const change = { value: read.value, version: version + 1, changedBy: by.actorId, changedAt: command.at };
  return { ok: true, change: "saved", cell: { field: formatField(field), ...change }, previous };
}

/** Whether this person could write the field now, were its value a good one. */
export function mayEnter(sheet: EntrySheet, field: SheetField, at: string, by: Duties): boolean {
  return (
    hasEntryDuty(by, sheet.record, field, at) &&
    isOnSheet(field, sheet.plan) &&
    closedEntry(sheet, field, at) === undefined
  );
}

/** Whether it is this person's to write (Điều 6.1, 6.2, 9.3). @param at ISO 8601, Z form */
export function hasEntryDuty(by: Duties, of: ClassKey, field: SheetField, at: string): boolean {
  const subjects = "subject" in field ? [field.subject] : [];
  return permit(by, entryAction(field), { classes: [of], subjects }, at) !== undefined;
}

function entryAction(field: SheetField): Action {
  switch (field.kind) {
    case "conduct":
    case "homeroomComment":
    case "award":
      return "record.enterHomeroom";
    case "absences":
      return "record.enterAbsences";
    case "exempt":
    case "transferred":
      return "record.enterPapers";
    default:
      return "record.enterMarks";
  }
}

function lineOf(field: SheetField, plan: readonly ClassSubject[]): ClassSubject | undefined {
  return "subject" in field ? plan.find((line) => line.subjectCode === field.subject) : undefined;
}

/** Whether the class's sheet has this cell: the plan has the subject, and it is assessed so. */
export function isOnSheet(field: SheetField, plan: readonly ClassSubject[]): boolean {
  if (!("subject" in field)) return true;
  const line = lineOf(field, plan);
  if (line === undefined) return false;
  switch (field.kind) {
    case "comment":
    case "reassessment":
      return true;
    case "level":
      return line.mode === "comment";
    default:
      return line.mode === "score_and_comment";
  }
}

/**
 * Why the record takes nothing into this field now. What was returned with a reason is corrected by its
 * owners also after the window; a locked sheet by nobody.
 */
function closedEntry({ record, windows }: EntrySheet, field: SheetField, at: string): Refused | undefined {
  const periods = periodsOf(field);
  const isSummer = record.reopenedFor === "summer";
  if (record.step !== "draft" || isSummer !== periods.includes("summer")) return refuse("record_step_wrong");
  const refusals = periods.map((period) => closedWindow(windows.get(period), at));
  const closed = refusals.includes(undefined) ? undefined : refusals[0];
  return closed?.code === "window_closed" && record.returned !== null ? undefined : closed;
}

/** A mark beside an exemption would count for nothing; emptying one is always right. */
function isExempted(field: SheetField, cells: ReadonlyMap<string, Cell>): boolean {
  const isMark = ["regular", "topic", "midterm", "final", "transferred", "reassessment"].includes(field.kind);
  if (!isMark || !("subject" in field)) return false;
  const exempt = cells.get(formatField({ kind: "exempt", subject: field.subject }))?.value ?? null;
  return exempt === "year" || ("semester" in field && exempt === field.semester);
}

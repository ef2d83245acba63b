import { formatDateTime } from "../../credential/model/date-time.ts";
import type { ClassKey } from "../../record/duties.ts";
import { decideEntry, type EntryRefused } from "../../record/enter.ts";
import type { CellFault } from "../../record/read-cell-value.ts";
import type { Cell, CellValue } from "../../record/sheet-field.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { Centre } from "../centre.ts";
import { ConflictError, type StoreWriter } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { inBulk, type BulkAnswer, type BulkMode, type RefusedLine } from "./in-bulk.ts";
import { loadCells, loadSheet, type LoadedSheet } from "./load-sheet.ts";
import { subjectOf } from "../audit/subject-of.ts";

/** Cells a call: a class of 45 with every mark, comment and level of a semester has some 3,000. */
export const entryLimit = 5_000;

export interface EntryCommands {
  class: ClassKey;
  mode: BulkMode;
  reason?: string;
  cells: readonly CellEntry[];
}

export interface CellEntry {
  recordId: string;
  field: string;
  /** As it was typed: see `readCellValue`. */
  value: unknown;
  /** The version that was on the screen; 0 for a cell that was never written. */
  version: number;
}

export type CellOutcome =
  /** With the version that the cell has now. */
  { result: "saved" | "unchanged"; version: number } | RefusedCell;

export interface RefusedCell extends RefusedLine {
  /** With cell_value_wrong: what `explainFault` explains. */
  fault?: CellFault;
  /** With cell_conflict: both values, and of the one that stands its version, by whom and when. */
  conflict?: { wanted: CellValue; current: Omit<Cell, "field"> | null };
}

/**
 * Writes cells of a class's sheets (Điều 6.1, 6.2; Điều 7, step 1): all of them or those that are good, as
 * `mode` says, in one transaction with one row of the trace a record. Nobody writes over what they have not
 * seen: a cell that somebody else has changed meanwhile is refused with both values.
 * Throws `CentreError` class_not_found or batch_too_large; everything else is a cell's own outcome.
 */
export async function enterCells(
  centre: Centre,
  by: Actor,
  command: EntryCommands,
): Promise<BulkAnswer<CellOutcome>> {
  const { mode, cells, reason = "" } = command;
  if (cells.length > entryLimit) throw new CentreError("batch_too_large", `limit ${entryLimit}`);
  return inBulk(centre, mode, async (writer) => {
    const sheet = await loadSheet(writer, command.class);
    const entering = await beginEntering(writer, sheet, cells, formatDateTime(centre.clock()));
    const outcomes: CellOutcome[] = [];
    for (const entry of cells) outcomes.push(await enterCell(writer, entering, entry, by));
    for (const [recordId, { oldValue, newValue }] of entering.changes) {
      const note = { action: "record.enter", subject: subjectOf.record(recordId) } as const;
      await recordAudit(writer, centre.clock, by, { ...note, oldValue, newValue, reason });
    }
    return outcomes;
  });
}

/** The sheet as the lines of the call have left it so far. */
interface Entering {
  sheet: LoadedSheet;
  records: ReadonlyMap<string, LoadedSheet["records"][number]>;
  cells: ReadonlyMap<string, Map<string, Cell>>;
  at: string;
  /** By record: values by field before the call and now. */
  changes: Map<string, Change>;
}

interface Change {
  oldValue: Record<string, CellValue>;
  newValue: Record<string, CellValue>;
}

async function beginEntering(
  writer: StoreWriter,
  sheet: LoadedSheet,
  entries: readonly CellEntry[],
  at: string,
): Promise<Entering> {
  const records = new Map(sheet.records.map((record) => [record.recordId, record]));
  const named = new Set(entries.map(({ recordId }) => recordId).filter((recordId) => records.has(recordId)));
  const cells = await loadCells(writer, [...named]);
  return { sheet, records, cells, at, changes: new Map() };
}

async function enterCell(
  writer: StoreWriter,
  { sheet, records, cells: all, at, changes }: Entering,
  { recordId, field, value, version }: CellEntry,
  by: Actor,
): Promise<CellOutcome> {
  const [record, cells] = [records.get(recordId), all.get(recordId)];
  if (record === undefined || cells === undefined) {
    return { result: "refused", code: "record_not_found", detail: "" };
  }
  const { plan, windows } = sheet;
  const command = { field, value, expectedVersion: version, at };
  const decision = decideEntry({ record, plan, windows, cells }, command, by);
  if (!decision.ok) return refusedCell(decision);
  if (decision.change === "unchanged") return { result: "unchanged", version: decision.version };
  const { cell, previous } = decision;
  // Transactions run one after another, so that what was read above still holds; the store asks again.
  if (!(await writer.putCell(recordId, cell))) throw new ConflictError(`a cell of record ${recordId}`);
  cells.set(cell.field, cell);
  const change = changes.get(recordId) ?? { oldValue: {}, newValue: {} };
  if (!(cell.field in change.oldValue)) change.oldValue[cell.field] = previous;
  change.newValue[cell.field] = cell.value;
  changes.set(recordId, change);
  return { result: "saved", version: cell.version };
}

function refusedCell({ code, detail = "", fault, conflict }: EntryRefused): RefusedCell {
  return {
    result: "refused",
    code,
    detail,
    ...(fault === undefined ? {} : { fault }),
    ...(conflict === undefined ? {} : { conflict: { wanted: conflict.wanted, current: shown(conflict) } }),
  };
}

function shown({ current }: { current: Cell | undefined }): Omit<Cell, "field"> | null {
  if (current === undefined) return null;
  const { value, version, changedBy, changedAt } = current;
  return { value, version, changedBy, changedAt };
}

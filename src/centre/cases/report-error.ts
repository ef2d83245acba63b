import { formatDateTime } from "../../credential/model/date-time.ts";
import type { CaseState } from "../../record/case/case-state.ts";
import { reportError as decide, type ReportCommand } from "../../record/case/report-error.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import type { StoreWriter } from "../ports.ts";
import { normalise } from "../school/as-json.ts";
import { hasOpenCase, loadRecord } from "./load-case.ts";
import { requireNotRevoked } from "./require-not-revoked.ts";
import { openCase } from "./take-step.ts";

type ReportOfRecord = ReportCommand & { recordId: string };

/** Điều 15, step 1: opens a correction case on an issued version of a record. */
export async function reportError(centre: Centre, by: Actor, command: ReportOfRecord): Promise<CaseState> {
  return centre.store.transaction((writer) => reportErrorIn(centre, writer, by, command));
}

/** The same inside the caller's transaction. */
export async function reportErrorIn(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  { recordId, ...command }: ReportOfRecord,
): Promise<CaseState> {
  const record = await loadRecord(writer, recordId);
  const ground = { record, hasOpenCase: await hasOpenCase(writer, record) };
  const decision = decide(ground, normalise(command), by, formatDateTime(centre.clock()));
  const { version } = command;
  if (decision.ok) await requireNotRevoked(writer, recordId, version);
  return openCase(centre, writer, by, { kind: "correction", record, version }, decision);
}

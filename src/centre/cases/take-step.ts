import { formatDateTime } from "../../credential/model/date-time.ts";
import type { JsonValue } from "../../credential/model/json.ts";
import {
  applyCaseEvent,
  isOpen,
  newCase,
  type CaseEvent,
  type CaseKind,
  type CaseState,
} from "../../record/case/case-state.ts";
import { showCase } from "../../record/case/show-case.ts";
import { addWorkingDays } from "../../record/case/working-days.ts";
import { vietnameseDate } from "../../record/vietnam-time.ts";
import type { Decision } from "../../record/decision.ts";
import { actingBy, type Actor } from "../audit/actor.ts";
import { recordAudit, type AuditAction } from "../audit/record-audit.ts";
import { unlockedCentre, type Centre } from "../centre.ts";
import type { StoredRecord, StoreReader, StoreWriter } from "../ports.ts";
import { CentreError, refuseWith } from "../refusals.ts";
import { subjectOf } from "../audit/subject-of.ts";
import { settleCorrectionOf } from "../subject-requests/settle-correction.ts";
import { workCalendar } from "../subject-requests/work-calendar.ts";
import { enactStatus } from "./enact-status.ts";
import { loadCase, type LoadedCase } from "./load-case.ts";

/** Working days from the opening in which a case ought to be settled; no text of law sets a limit. */
const WORKING_DAYS = 10;

/** Opens a case with its first step, inside the caller's transaction. */
export async function openCase(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  { kind, record, version }: { kind: CaseKind; record: StoredRecord; version: number },
  decision: Decision<CaseEvent>,
): Promise<CaseState> {
  if (!decision.ok) refuseWith(decision);
  const [first, ...more] = decision.events;
  if (first === undefined || more.length > 0) throw new Error("a case is opened with one step");
  const { recordId, schoolYear, className } = record;
  const caseId = centre.random.uuid();
  const dueOn = addWorkingDays(vietnameseDate(first.at), WORKING_DAYS, await workCalendar(writer));
  const head = { caseId, kind, recordId, version, dueOn };
  if (!(await writer.addCase({ ...head, openedAt: first.at }, first))) throw new CentreError("case_open");
  const state = applyCaseEvent(newCase({ ...head, schoolYear, className }), first);
  await auditStep(centre, writer, by, first, { before: null, after: state });
  return showCase(state, by, first.at);
}

/** What a step is decided by; nothing is written here. */
export type DecideStep = (
  loaded: LoadedCase,
  at: string,
  reader: StoreReader,
) => Decision<CaseEvent> | Promise<Decision<CaseEvent>>;

export interface StepOptions {
  /** Unlocks the key for this step alone; without one, what is signed needs a key that is unlocked already. */
  passphrase?: string | undefined;
}

/**
 * Takes the next step of a case in a transaction of its own: loaded, decided and written in it, so that
 * what was decided on still holds. What the step does to the published lists is done with it, for which the
 * key is needed: throws `CentreError` passphrase_wrong or key_locked.
 */
export async function takeStep(
  centre: Centre,
  by: Actor,
  caseId: string,
  decide: DecideStep,
  { passphrase }: StepOptions = {},
): Promise<CaseState> {
  const acting = passphrase === undefined ? centre : await unlockFor(centre, caseId, decide, passphrase);
  return centre.store.transaction(async (writer) => {
    const loaded = await loadCase(writer, caseId);
    return writeSteps(acting, writer, by, loaded, await decideOn(centre, writer, loaded, decide));
  });
}

/** Unlocks the key for a step that may be taken, outside the transaction, which others would wait for. */
export async function unlockFor(
  centre: Centre,
  caseId: string,
  decide: DecideStep,
  passphrase: string,
): Promise<Centre> {
  await decideOn(centre, centre.store, await loadCase(centre.store, caseId), decide);
  return unlockedCentre(centre, passphrase);
}

async function decideOn(
  { clock }: Centre,
  reader: StoreReader,
  loaded: LoadedCase,
  decide: DecideStep,
): Promise<readonly CaseEvent[]> {
  const decision = await decide(loaded, formatDateTime(clock()), reader);
  if (!decision.ok) refuseWith(decision);
  return decision.events;
}

/** Writes steps that were decided, inside the caller's transaction; answers the case as the person may see it. */
export async function writeSteps(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  { stored, state, record }: LoadedCase,
  events: readonly CaseEvent[],
): Promise<CaseState> {
  let [before, taken] = [state, stored.steps.length];
  for (const event of events) {
    const after = applyCaseEvent(before, event);
    const isTaken = await writer.addCaseStep(after.caseId, taken, event, isOpen(after));
    if (!isTaken) throw new CentreError("case_step_wrong", before.step);
    const acting = "delegation" in event ? actingBy(by, event) : by;
    await auditStep(centre, writer, acting, event, { before, after });
    await enactStatus(centre, writer, acting, record, { before, after, event });
    if (isOpen(before) && !isOpen(after)) await settleCorrectionOf(centre, writer, acting, after);
    [before, taken] = [after, taken + 1];
  }
  return showCase(before, by, formatDateTime(centre.clock()));
}

const actions: Record<CaseEvent["type"], AuditAction> = {
  reported: "case.report",
  proposed: "case.propose",
  reviewed: "case.review",
  approved: "case.approve",
  rejected: "case.reject",
  withdrawn: "case.withdraw",
  applied: "case.apply",
  closed: "case.close",
  suspended: "case.suspend",
  lifted: "case.lift",
};

async function auditStep(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  event: CaseEvent,
  { before, after }: { before: CaseState | null; after: CaseState },
): Promise<void> {
  await recordAudit(writer, centre.clock, by, {
    action: actions[event.type],
    subject: subjectOf.case(after.caseId),
    oldValue: before === null ? null : told(before),
    newValue: { recordId: after.recordId, version: after.version, ...told(after), ...ofEvent(event) },
    reason: event.note,
  });
}

function told({ step, outcome, suspended }: CaseState): { [key: string]: JsonValue } {
  return { step, outcome, suspended };
}

/** What a step is held to later. Values stand in the case, and once applied in the record's own row. */
function ofEvent(event: CaseEvent): { [key: string]: JsonValue } {
  if (event.type === "applied") return { correctedVersion: event.version, delegation: event.delegation };
  if ("delegation" in event) return { delegation: event.delegation };
  if (event.type !== "proposed") return {};
  const { proposal } = event;
  const { kind, basis, evidence } = proposal;
  const grounds = { kind, basis: { ...basis }, evidence: [...evidence] };
  return proposal.kind === "correction"
    ? { ...grounds, fields: proposal.changes.map(({ field }) => field) }
    : { ...grounds, origin: proposal.origin, ground: proposal.ground };
}

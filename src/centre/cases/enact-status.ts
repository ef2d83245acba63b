import { formatDateTime } from "../../credential/model/date-time.ts";
import type { CaseEvent, CaseState } from "../../record/case/case-state.ts";
import { formatLegalBasis } from "../../record/case/legal-basis.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import { changeStatusIn, decideChange } from "../change-status.ts";
import { queueSynchronise } from "../life/queue-synchronise.ts";
import { followYears } from "../life/release-school-record.ts";
import { standingOf } from "../life/version-standing.ts";
import type { NoticeCode, StatusAct, StoredRecord, StoreWriter } from "../ports.ts";

interface Step {
  before: CaseState;
  after: CaseState;
  event: CaseEvent;
}

/** What a step means for a record in the world. */
interface Effect {
  act: StatusAct;
  notice: NoticeCode;
}

/**
 * Carries a step over into the published lists (Điều 16), tells the learner, and queues it for the sector's
 * database, inside the caller's transaction: when that is through, the lists already say so.
 */
export async function enactStatus(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  record: StoredRecord,
  step: Step,
): Promise<void> {
  const effect = effectOf(step);
  if (effect === undefined) return;
  const { recordId, version, proposal } = step.after;
  if (proposal === null) throw new Error("a status changes on a proposal only");
  const standing = await standingOf(writer, recordId, version);
  if (standing === undefined) throw new Error("a case is opened on an issued version only");
  const isReinstating = effect.act.change === "reinstate";
  // A newer version took its place meanwhile, or the suspension was lifted otherwise: the case ends all the same.
  if (isReinstating && decideChange(standing, "reinstate") !== undefined) return;
  const ground = {
    reason: step.event.note.trim() === "" ? proposal.reason : step.event.note,
    basis: formatLegalBasis(proposal.basis),
  };
  await changeStatusIn(centre, writer, by, [standing], { ...effect.act, ...ground });
  const cause = effect.act.change === "revoke" ? causeOf(step.after) : undefined;
  await followYears(centre, writer, by, record.learnerId, {
    ...ground,
    ...(cause === undefined ? {} : { cause }),
  });
  const at = formatDateTime(centre.clock());
  await writer.addNotice({ learnerId: record.learnerId, at, code: effect.notice, recordId, version });
  await queueSynchronise(writer, recordId, { version, inForce: isReinstating }, at);
}

function effectOf({ before, after }: Step): Effect | undefined {
  if (after.outcome === "revoked") return { act: revocationOf(after), notice: "record_revoked" };
  if (before.suspended === after.suspended) return undefined;
  return after.suspended
    ? { act: { change: "suspend" }, notice: "record_suspended" }
    : { act: { change: "reinstate" }, notice: "record_reinstated" };
}

function revocationOf(state: CaseState): StatusAct {
  const cause = causeOf(state);
  return cause === undefined ? { change: "revoke" } : { change: "revoke", cause };
}

/** The class of the ground, where there is one to be told (D10). */
function causeOf({ proposal }: CaseState): "issuedInError" | "byOrder" | undefined {
  const ground = proposal?.kind === "revocation" ? proposal.ground : "other";
  return ground === "other" ? undefined : ground;
}

import { formatDateTime } from "../../credential/model/date-time.ts";
import { holds } from "../../record/duties.ts";
import { permit, type Target } from "../../record/policy/permit.ts";
import { policy, type Action } from "../../record/policy/policy.ts";
import type { Rule } from "../../record/policy/rule.ts";
import type { Purpose } from "../../record/purpose.ts";
import type { Actor } from "../audit/actor.ts";
import { digestOf } from "../audit/record-audit.ts";
import type { Centre } from "../centre.ts";
import type { AccessEntry, AccessHolder, AccessKind, LookUpWriter } from "../ports.ts";
import { CentreError } from "../refusals.ts";

/** What a use case is about to show, and whose data it is. */
export interface Seen {
  kind: AccessKind;
  /** As `subjectOf` writes it. */
  subject: string;
  detail?: string;
  learnerIds: readonly string[];
}

/**
 * Writes a look into the access log (Điều 11, 12); what is read is answered only after it. Whoever lets its error
 * pass answers nothing: a look-up that cannot be logged does not happen. Nothing is written where it shows nobody.
 * Throws `CentreError` purpose_missing where staff must say the purpose and did not.
 */
export async function logLookUp(
  { store, clock }: Pick<Centre, "store" | "clock">,
  by: Actor,
  action: Action,
  seen: Seen,
): Promise<void> {
  if (seen.learnerIds.length === 0) return;
  await store.transaction((writer) => logLookUpIn(writer, { clock }, by, action, seen));
}

/** The same inside a transaction that has more to write. */
export async function logLookUpIn(
  writer: LookUpWriter,
  { clock }: Pick<Centre, "clock">,
  by: Actor,
  action: Action,
  seen: Seen,
): Promise<void> {
  const entry = entryOf(by, seen, purposeOf(by, action), "shown", clock());
  await addLook(writer, entry, seen.learnerIds);
}

/** Whether this person may look there; if not, as `refuseLookUp`. */
export async function requireLook(
  centre: Pick<Centre, "store" | "clock">,
  by: Actor,
  action: Action,
  target: Target,
  seen: Seen,
): Promise<void> {
  const allowed = permit(by, action, target, formatDateTime(centre.clock()));
  if (allowed === undefined) await refuseLookUp(centre, by, seen);
}

/**
 * Refuses duty_missing and keeps that it was asked: who tries the records of others is worth knowing, and it is
 * told apart from what was seen.
 */
export async function refuseLookUp(
  { store, clock }: Pick<Centre, "store" | "clock">,
  by: Actor,
  seen: Seen,
): Promise<never> {
  const entry = entryOf(by, seen, by.purpose ?? null, "refused", clock());
  await store.transaction((writer) => addLook(writer, entry, seen.learnerIds));
  throw new CentreError("duty_missing");
}

/** Whose data it is needs no purpose to see it: that is a right (Điều 9.4; Luật 91/2025 Điều 4). */
function purposeOf(by: Actor, action: Action): Purpose | null {
  if (holderOf(by) !== "staff") return null;
  const { purpose = "stated" }: Rule = policy[action];
  if (purpose !== "stated") return purpose;
  if (by.purpose === undefined) throw new CentreError("purpose_missing");
  return by.purpose;
}

function holderOf(by: Actor): AccessHolder {
  if (holds(by, "learner")) return "learner";
  return holds(by, "guardian") ? "guardian" : "staff";
}

function entryOf(
  by: Actor,
  { kind, subject, detail = "" }: Seen,
  purpose: Purpose | null,
  outcome: AccessEntry["outcome"],
  at: Date,
): AccessEntry {
  const { actorId: actor, source } = by;
  const holder = holderOf(by);
  return { at: formatDateTime(at), actor, holder, source, purpose, kind, subject, detail, outcome };
}

/** Appends an entry for these learners, each once. */
export async function addLook(
  writer: LookUpWriter,
  entry: AccessEntry,
  learnerIds: readonly string[],
): Promise<void> {
  const members = [...new Set(learnerIds)].toSorted();
  if (members.length > 0) await writer.addAccess(entry, await learnersIdOf(members), members);
}

/** Names a set of learners by what is in it, so that a set that was changed shows. */
export async function learnersIdOf(sorted: readonly string[]): Promise<string> {
  return digestOf(sorted.join("\n"));
}

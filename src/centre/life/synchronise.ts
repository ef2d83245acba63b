import { formatDateTime } from "../../credential/model/date-time.ts";
import { applyRecordEvent } from "../../record/record-state.ts";
import { outboxJob, synchroniseRecord } from "../../record/synchronise.ts";
import { actorWithoutDuties } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { closeCorrections } from "../cases/close-corrections.ts";
import type { Centre } from "../centre.ts";
import type { OutboxMessage, StoreWriter } from "../ports.ts";
import { refuseWith } from "../refusals.ts";
import { subjectOf } from "../audit/subject-of.ts";

/**
 * Hands one message over to the sector's database, whatever speaks to it; true once it is known to have
 * arrived. It may be handed over again after a failure, and the receiver takes each `syncVersion` once.
 */
export type Deliver = (message: OutboxMessage) => Promise<boolean>;

export interface Delivery {
  delivered: number;
  /** Left for the next run. */
  failed: number;
}

const PAGE = 100;

/**
 * Điều 7, step 6: delivers what waits, oldest first, and writes down what has arrived, each by itself. What
 * fails is counted and left; a record with a failed message is passed over until the next run, so that its
 * versions arrive in their order (DOMAIN.md section 4.3).
 */
export async function deliverOutbox(centre: Centre, deliver: Deliver): Promise<Delivery> {
  const failed = new Set<string>();
  let [delivered, misses, after] = [0, 0, 0];
  for (;;) {
    const messages = await centre.store.pendingOutbox("synchronise", after, PAGE);
    for (const message of messages) {
      after = message.sequence;
      if (failed.has(message.recordId)) continue;
      const arrived = await attempt(deliver, message);
      await centre.store.transaction((writer) => settle(centre, writer, message, arrived));
      if (arrived) delivered++;
      else {
        misses++;
        failed.add(message.recordId);
      }
    }
    if (messages.length < PAGE) return { delivered, failed: misses };
  }
}

/** A receiver that cannot be reached is a failed attempt, not a crash: what it says may hold personal data. */
async function attempt(deliver: Deliver, message: OutboxMessage): Promise<boolean> {
  try {
    return await deliver(message);
  } catch {
    return false;
  }
}

async function settle(
  centre: Centre,
  writer: StoreWriter,
  { sequence, recordId, syncVersion, payload: { version, inForce } }: OutboxMessage,
  arrived: boolean,
): Promise<void> {
  const by = actorWithoutDuties(outboxJob, "job");
  await writer.markOutbox(sequence, arrived ? formatDateTime(centre.clock()) : null);
  if (!arrived) return;
  const state = await writer.record(recordId);
  if (state === undefined) return;
  const decision = synchroniseRecord(state, { version }, by);
  if (!decision.ok) refuseWith(decision);
  const after = { ...state, ...decision.events.reduce(applyRecordEvent, state) };
  if (after.step !== state.step) await writer.updateRecord(after);
  await recordAudit(writer, centre.clock, by, {
    action: "record.synchronise",
    subject: subjectOf.record(recordId),
    oldValue: { step: state.step },
    newValue: { step: after.step, version, syncVersion, inForce },
  });
  await closeCorrections(centre, writer, by, { recordId, version });
}

import { formatDateTime } from "../../credential/model/date-time.ts";
import { applyRecordEvent } from "../../record/record-state.ts";
import { outboxJob, synchroniseRecord } from "../../record/synchronise.ts";
import { actorWithoutDuties } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { closeCorrections } from "../cases/close-corrections.ts";
import type { Centre } from "../centre.ts";
import type { OutboxMessage, RecordVersion, StoreWriter } from "../ports.ts";
import { subjectOf } from "../audit/subject-of.ts";

/** What the sector's database is sent of a record: the same at every attempt. */
export interface Delivery {
  recordId: string;
  /** Strictly rising for each record; the receiver ignores one that is not above the highest that it has. */
  syncVersion: number;
  /** The record's first message is new to the receiver; every other one changes what it has. */
  event: "NEW" | "UPDATE";
  inForce: boolean;
  /** As it was signed. */
  version: RecordVersion;
}

/**
 * What was not taken, for whatever reason, is sent again with the next run. Never throws: a receiver that
 * cannot be reached is an answer.
 */
export type Deliver = (
  delivery: Delivery,
) => Promise<
  { taken: true } | { taken: false; /** For the expert, without personal data. */ detail: string }
>;

export interface DeliveryReport {
  delivered: number;
  /** What is still to be sent, how often it was tried, and what the receiver said; nothing to who was held back. */
  waiting: (Pick<OutboxMessage, "recordId" | "syncVersion" | "attempts"> & { detail: string })[];
}

const PAGE = 100;
/** The job that acts here: the decision knows it by this id. */
const job = actorWithoutDuties(outboxJob, "job");

/**
 * Điều 7, step 6: sends what is waiting in the outbox, oldest first, and writes down what was taken. After one
 * message of a record was not taken, the later ones of that record wait for the next run, so that the receiver
 * has every version; other records go on. A message that was taken and could not be written down is sent
 * again: the receiver then ignores it (DOMAIN.md section 4.3).
 */
export async function deliverOutbox(centre: Centre, deliver: Deliver): Promise<DeliveryReport> {
  const { store } = centre;
  const report: DeliveryReport = { delivered: 0, waiting: [] };
  const held = new Set<string>();
  let sequence = 0;
  for (;;) {
    const page = await store.pendingOutbox("synchronise", sequence, PAGE);
    for (const message of page) {
      const { recordId, syncVersion, attempts } = message;
      if (held.has(recordId)) {
        report.waiting.push({ recordId, syncVersion, attempts, detail: "" });
        continue;
      }
      const answer = await deliverOne(centre, message, deliver);
      if (answer.taken) report.delivered++;
      else {
        held.add(recordId);
        report.waiting.push({ recordId, syncVersion, attempts: attempts + 1, detail: answer.detail });
      }
    }
    sequence = page.at(-1)?.sequence ?? sequence;
    if (page.length < PAGE) return report;
  }
}

async function deliverOne(centre: Centre, message: OutboxMessage, deliver: Deliver): ReturnType<Deliver> {
  const { store } = centre;
  const { recordId, syncVersion, payload } = message;
  const version = await store.recordVersion(recordId, payload.version);
  if (version === undefined)
    throw new Error(`the outbox names a version of ${recordId} that was never signed`);
  const event = syncVersion === 1 ? "NEW" : "UPDATE";
  const answer = await deliver({ recordId, syncVersion, event, inForce: payload.inForce, version });
  await store.transaction(async (writer) => {
    await writer.markOutbox(message.sequence, answer.taken ? formatDateTime(centre.clock()) : null);
    if (!answer.taken) return;
    await markSynchronised(centre, writer, message);
    // A correction ends when its version has arrived (Điều 15, step 5).
    await closeCorrections(centre, writer, job, { recordId, version: payload.version });
  });
  return answer;
}

async function markSynchronised(centre: Centre, writer: StoreWriter, message: OutboxMessage): Promise<void> {
  const { recordId, syncVersion, payload } = message;
  const state = await writer.record(recordId);
  if (state === undefined) return;
  const { version } = payload;
  const decision = synchroniseRecord(state, { version }, job);
  if (!decision.ok) throw new Error(`record ${recordId} was delivered at ${state.step}: ${decision.code}`);
  await writer.updateRecord({ ...state, ...decision.events.reduce(applyRecordEvent, state) });
  await recordAudit(writer, centre.clock, job, {
    action: "record.synchronise",
    subject: subjectOf.record(recordId),
    newValue: { version, syncVersion, inForce: payload.inForce },
  });
}

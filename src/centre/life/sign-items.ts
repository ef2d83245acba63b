import { formatDateTime } from "../../credential/model/date-time.ts";
import type { Decision } from "../../record/decision.ts";
import { issueRecord } from "../../record/issue.ts";
import { applyRecordEvent, type RecordEvent } from "../../record/record-state.ts";
import { signRecord } from "../../record/sign.ts";
import { actingBy, type Actor } from "../audit/actor.ts";
import { digestOf } from "../audit/record-audit.ts";
import type { Centre } from "../centre.ts";
import { confirmIndependently } from "../confirm-independently.ts";
import type { SigningBatchItem, StoreWriter } from "../ports.ts";
import { requirePermit } from "../require-permit.ts";
import { isInForceBefore } from "./in-force-before.ts";
import { contentOf, issueVersion, signVersion } from "./issue-version.ts";
import { loadRecords, type LoadedRecord } from "./load-record.ts";
import { signatoryOf } from "./signatory.ts";
import { delegationOf } from "./step-records.ts";

/** A settled item, and the credential that an independent implementation may look at. */
interface Settled {
  item: SigningBatchItem;
  compact?: string;
}

/**
 * Signs some records of a batch inside a transaction, each as it was previewed or not at all; where the school
 * year's setting says so, they are issued with it. Answers the items with what became of them.
 * Throws `CentreError` duty_missing if the right to sign has ended meanwhile (Điều 9.2).
 */
export async function signItems(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  items: readonly SigningBatchItem[],
): Promise<SigningBatchItem[]> {
  const now = centre.clock();
  const right = requirePermit(centre, by, "record.sign");
  const states = await writer.records(items.map(({ recordId }) => recordId));
  const signatory = await signatoryOf(writer, by.actorId, right.delegation);
  const loaded = await loadRecords(writer, [...states.values()], signatory);
  const byId = new Map(loaded.map((each) => [each.state.recordId, each]));
  const settled: Settled[] = [];
  for (const item of items) {
    const record = byId.get(item.recordId);
    settled.push(
      record === undefined
        ? { item: { ...item, outcome: "refused", code: "record_not_found" } }
        : await signItem(centre, writer, actingBy(by, right), item, record, now),
    );
  }
  await confirmIndependently(centre, settled.find(({ compact }) => compact !== undefined)?.compact);
  return settled.map(({ item }) => item);
}

async function signItem(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  item: SigningBatchItem,
  { state, setting, compiled }: LoadedRecord,
  now: Date,
): Promise<Settled> {
  const at = formatDateTime(now);
  const record = compiled.complete ? compiled.record : undefined;
  const digest = record === undefined ? null : await digestOf(contentOf(record));
  const inForce = await isInForceBefore(writer, state);
  const signed = signRecord(state, { previewed: item, digest, inForce, at }, by);
  if (!signed.ok || record === undefined) return refused(item, signed);
  const afterSigning = signed.events.reduce(applyRecordEvent, state);
  const { issueWith } = setting;
  const issued: Decision<RecordEvent> =
    issueWith === "signing"
      ? issueRecord(afterSigning, { issueWith, inForce, at }, by)
      : { ok: true, events: [] };
  if (!issued.ok) return refused(item, issued);
  const version = {
    record,
    learnerId: state.learnerId,
    ruleSet: state.ruleSet,
    origin: state.reopenedFor === "summer" ? ("summer" as const) : ("year" as const),
    caseId: null,
    delegation: delegationOf(signed.events),
    now,
  };
  const make = issueWith === "signing" ? issueVersion : signVersion;
  const { compact } = await make(centre, writer, by, version);
  await writer.updateRecord({ ...state, ...issued.events.reduce(applyRecordEvent, afterSigning) });
  const outcome = issueWith === "signing" ? "issued" : "signed";
  return { item: { ...item, outcome, code: null }, compact };
}

function refused(item: SigningBatchItem, decision: Decision<RecordEvent>): Settled {
  const code = decision.ok ? "record_changed" : decision.code;
  return { item: { ...item, outcome: "refused", code } };
}

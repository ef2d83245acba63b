import { formatDateTime, parseDateTime } from "../../credential/model/date-time.ts";
import type { Purpose } from "../../record/purpose.ts";
import { newSecret } from "../accounts/secret.ts";
import type { Actor } from "../audit/actor.ts";
import { digestOf, recordAudit } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import { recordsOf, requireOwn } from "../look-up/own-records.ts";
import type { Share, StoreReader } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { DAY_MS } from "../shift-moment.ts";
import { requireUnrestricted } from "../subject-requests/require-unrestricted.ts";

export interface ShareCommand {
  learnerId: string;
  /** Years' records, or the whole school record. */
  recordIds: readonly string[];
  purpose: Purpose;
  receiver: string;
  form: Share["form"];
  /** Whole days until it ends, 1 to 90. */
  days: number;
}

export interface MadeShare {
  share: Share;
  /** The secret of the link: the only time that anybody sees it. */
  secret: string;
}

/** A term of admission, and no link that stays open for ever. */
const DAYS_MAX = 90;

/**
 * Lets one receiver see chosen issued records until a day (Điều 12): the learner's decision, or a guardian's while
 * the learner is a minor, whose share ends then at the latest. Throws `CentreError` duty_missing,
 * share_receiver_missing, share_days_wrong, record_not_found, record_not_issued, record_restricted.
 */
export async function makeShare(centre: Centre, by: Actor, command: ShareCommand): Promise<MadeShare> {
  const { learnerId, purpose, form, days } = command;
  await requireOwn(centre, by, "share.make", learnerId);
  const receiver = command.receiver.normalize("NFC").trim();
  if (receiver === "") throw new CentreError("share_receiver_missing");
  if (!Number.isInteger(days) || days < 1 || days > DAYS_MAX) throw new CentreError("share_days_wrong");
  const now = centre.clock();
  const secret = newSecret(centre.random);
  const secretHash = await digestOf(secret);
  const share = await centre.store.transaction(async (writer) => {
    const made: Share = {
      shareId: centre.random.uuid(),
      learnerId,
      madeBy: by.actorId,
      madeAt: formatDateTime(now),
      receiver,
      purpose,
      form,
      endsAt: endOf(by, learnerId, now, days),
      revokedAt: null,
      records: await chooseVersions(writer, learnerId, command.recordIds),
    };
    for (const { recordId } of made.records) await requireUnrestricted(writer, learnerId, recordId);
    await writer.addShare(made, secretHash);
    const { shareId, endsAt, records } = made;
    // Not the receiver, who may be a person: it stands with the share.
    await recordAudit(writer, centre.clock, by, {
      action: "share.make",
      subject: subjectOf.share(shareId),
      newValue: { learnerId, purpose, form, endsAt, records: records.map((each) => ({ ...each })) },
    });
    return made;
  });
  return { share, secret };
}

/** The newest issued version of each, once. */
async function chooseVersions(
  reader: StoreReader,
  learnerId: string,
  recordIds: readonly string[],
): Promise<Share["records"]> {
  const own = await recordsOf(reader, learnerId);
  const chosen = [...new Set(recordIds)].map((recordId) => {
    const record = own.find((each) => each.recordId === recordId);
    if (record === undefined) throw new CentreError("record_not_found");
    const newest = record.versions.at(-1);
    if (newest === undefined) throw new CentreError("record_not_issued");
    return { recordId, version: newest.version };
  });
  if (chosen.length === 0) throw new CentreError("record_not_found");
  return chosen.toSorted((a, b) => (a.recordId < b.recordId ? -1 : 1));
}

/** A guardian speaks for the learner no longer than they are one. */
function endOf(by: Actor, learnerId: string, now: Date, days: number): string {
  const asked = now.getTime() + days * DAY_MS;
  const self = by.assignments.some((each) => each.kind === "self" && each.learnerId === learnerId);
  const wards = by.assignments.flatMap((each) =>
    each.kind === "ward" && each.learnerId === learnerId ? [parseDateTime(each.until) ?? asked] : [],
  );
  const last = self || wards.length === 0 ? asked : Math.max(...wards);
  return formatDateTime(new Date(Math.min(asked, last)));
}

import { formatDateTime } from "../../credential/model/date-time.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import type { StoreWriter } from "../ports.ts";
import { shareStateAt } from "../shares/manage-shares.ts";

/** What may go at the learner's wish: it serves nothing that the law wants kept. */
export interface SideData {
  name: string;
  /** Whether it is there by the learner's own consent, so that withdrawing that ends it. */
  byConsent: boolean;
  /** Removes or ends it inside the caller's transaction, and answers how much there was. */
  remove: (centre: Centre, writer: StoreWriter, by: Actor, learnerId: string) => Promise<number>;
}

const sideData: readonly SideData[] = [
  { name: "shares", byConsent: true, remove: endShares },
  {
    name: "notices",
    byConsent: false,
    remove: async (_centre, writer, _by, learnerId) => writer.removeNotices(learnerId),
  },
];

/** A share is the learner's consent to one receiver (Điều 12): it ends at once, and stays as the proof of what was agreed. */
async function endShares(centre: Centre, writer: StoreWriter, by: Actor, learnerId: string): Promise<number> {
  const revokedAt = formatDateTime(centre.clock());
  const shares = await writer.sharesOfLearner(learnerId);
  const open = shares.filter((share) => shareStateAt(share, revokedAt) === "open");
  for (const { shareId } of open) {
    await writer.revokeShare(shareId, revokedAt);
    const subject = subjectOf.share(shareId);
    await recordAudit(writer, centre.clock, by, { action: "share.revoke", subject, newValue: { revokedAt } });
  }
  return open.length;
}

/** Removes all of a learner's side data, or only what is there by consent; how much of each. */
export async function removeSideData(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  { learnerId, onlyByConsent }: { learnerId: string; onlyByConsent: boolean },
): Promise<Record<string, number>> {
  const removed: Record<string, number> = {};
  for (const { name, byConsent, remove } of sideData) {
    if (byConsent || !onlyByConsent) removed[name] = await remove(centre, writer, by, learnerId);
  }
  return removed;
}

import { formatDateTime } from "../../credential/model/date-time.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import { requireOwn } from "../look-up/own-records.ts";
import type { Share } from "../ports.ts";
import { CentreError } from "../refusals.ts";

/** A share with when its receiver looked, oldest first. */
export interface ListedShare extends Share {
  state: "open" | "ended" | "revoked";
  views: string[];
}

/** The shares of a learner, whoever made them, newest first. Throws `CentreError` duty_missing. */
export async function listShares(centre: Centre, by: Actor, learnerId: string): Promise<ListedShare[]> {
  await requireOwn(centre, by, "share.read", learnerId);
  const at = formatDateTime(centre.clock());
  const listed: ListedShare[] = [];
  for (const share of await centre.store.sharesOfLearner(learnerId)) {
    const looks = await centre.store.accessOfActor(subjectOf.share(share.shareId));
    listed.push({ ...share, state: shareStateAt(share, at), views: looks.map((look) => look.at) });
  }
  return listed;
}

/**
 * Ends a share at once; one that is revoked already stays as it is. A learner may end what a guardian made. Throws
 * `CentreError` duty_missing, share_not_found.
 */
export async function revokeShare(
  centre: Centre,
  by: Actor,
  { learnerId, shareId }: { learnerId: string; shareId: string },
): Promise<Share> {
  await requireOwn(centre, by, "share.revoke", learnerId);
  const revokedAt = formatDateTime(centre.clock());
  return centre.store.transaction(async (writer) => {
    const share = await writer.share(shareId);
    if (share?.learnerId !== learnerId) throw new CentreError("share_not_found");
    if (share.revokedAt !== null) return share;
    await writer.revokeShare(shareId, revokedAt);
    const subject = subjectOf.share(shareId);
    await recordAudit(writer, centre.clock, by, { action: "share.revoke", subject, newValue: { revokedAt } });
    return { ...share, revokedAt };
  });
}

/** @param at ISO 8601, Z form */
export function shareStateAt({ revokedAt, endsAt }: Share, at: string): ListedShare["state"] {
  if (revokedAt !== null) return "revoked";
  return at < endsAt ? "open" : "ended";
}

import { formatDateTime } from "../../credential/model/date-time.ts";
import { permit } from "../../record/policy/permit.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import { requireOwn } from "../look-up/own-records.ts";
import type { Share, StoreReader } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { loadActor } from "../school/load-actor.ts";

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
    const state = await shareStateNow(centre.store, share, at);
    listed.push({ ...share, state, views: looks.map((look) => look.at) });
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

/**
 * The same with the right of whoever made it: a guardian's share is over when they are no longer one, be it that the
 * ward was given to another, the account was closed or the day of birth was corrected since (Điều 9.4).
 * @param at ISO 8601, Z form
 */
export async function shareStateNow(
  reader: StoreReader,
  share: Share,
  at: string,
): Promise<ListedShare["state"]> {
  const state = shareStateAt(share, at);
  const maker = state === "open" ? await reader.account(share.madeBy) : undefined;
  if (maker?.holder.kind !== "guardian") return state;
  const guardian = await loadActor(reader, share.madeBy, "page", at);
  const { learnerId } = share;
  const speaks = guardian !== undefined && permit(guardian, "share.make", { learnerId }, at) !== undefined;
  return speaks ? state : "ended";
}

/** By what the share itself says. @param at ISO 8601, Z form */
export function shareStateAt({ revokedAt, endsAt }: Share, at: string): ListedShare["state"] {
  if (revokedAt !== null) return "revoked";
  return at < endsAt ? "open" : "ended";
}

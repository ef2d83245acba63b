import type { Actor } from "../audit/actor.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import type { AccessHolder, AccessRow, StoreReader } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { logLookUp, requireLook } from "./log-look-up.ts";
import { ownSeen, requireOwn } from "./own-records.ts";

/** Who it was, in words: a name and an office for staff, a receiver's name for a share. */
export interface Viewer {
  holder: AccessHolder;
  name: string | null;
  title: string | null;
}

/** One look at a learner's records, as that learner may know it. */
export interface AccessView extends Omit<AccessRow, "actor" | "holder" | "learnersId"> {
  who: Viewer;
}

export interface AccessQuery {
  learnerId: string;
  /** Of the page before; null for the first. */
  before: number | null;
}

const ROWS_A_PAGE = 100;

/**
 * Who saw a learner's record, when, for what (Điều 12), newest first; with what was tried in vain. For the
 * director. Throws `CentreError` learner_not_found, duty_missing, purpose_missing.
 */
export async function readAccess(
  centre: Centre,
  by: Actor,
  { learnerId, before }: AccessQuery,
): Promise<AccessPageView> {
  const { store } = centre;
  if ((await store.learner(learnerId)) === undefined) throw new CentreError("learner_not_found");
  const seen = ownSeen(learnerId, "accessLog", subjectOf.learner(learnerId));
  await requireLook(centre, by, "access.read", { learnerId }, seen);
  const page = await readPage(store, learnerId, before, true);
  await logLookUp(centre, by, "access.read", seen);
  return page;
}

/** The same for the learner, or a guardian while the learner is a minor: what was seen. Throws duty_missing. */
export async function readOwnAccess(
  centre: Centre,
  by: Actor,
  { learnerId, before }: AccessQuery,
): Promise<AccessPageView> {
  await requireOwn(centre, by, "ownRecord.read", learnerId);
  const page = await readPage(centre.store, learnerId, before, false);
  const seen = ownSeen(learnerId, "accessLog", subjectOf.learner(learnerId));
  await logLookUp(centre, by, "ownRecord.read", seen);
  return page;
}

export interface AccessPageView {
  looks: AccessView[];
  /** `before` of the next page; null at the end. */
  next: number | null;
}

async function readPage(
  reader: StoreReader,
  learnerId: string,
  before: number | null,
  withRefused: boolean,
): Promise<AccessPageView> {
  const page = { before: before ?? Number.MAX_SAFE_INTEGER, limit: ROWS_A_PAGE, withRefused };
  const rows = await reader.accessOfLearner(learnerId, page);
  const viewers = await viewersOf(reader, rows);
  const looks = rows.map(({ actor, holder, ...row }): AccessView => {
    const { sequence, at, source, purpose, kind, subject, detail, outcome } = row;
    const who = viewers.get(actor) ?? { holder, name: null, title: null };
    return { sequence, at, source, purpose, kind, subject, detail, outcome, who };
  });
  const next = rows.length < ROWS_A_PAGE ? null : (rows.at(-1)?.sequence ?? null);
  return { looks, next };
}

/** Learners and guardians are told apart by what they are: whoever may read this knows who that is. */
async function viewersOf(reader: StoreReader, rows: readonly AccessRow[]): Promise<Map<string, Viewer>> {
  const viewers = new Map<string, Viewer>();
  for (const { actor, holder } of rows) {
    if (viewers.has(actor)) continue;
    if (holder === "staff") {
      const member = await reader.staffMember(actor);
      viewers.set(actor, { holder, name: member?.name ?? null, title: member?.title ?? null });
    } else if (holder === "receiver") {
      const share = await reader.share(actor.replace(/^share:/, ""));
      viewers.set(actor, { holder, name: share?.receiver ?? null, title: null });
    }
  }
  return viewers;
}

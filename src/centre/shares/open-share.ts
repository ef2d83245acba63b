import { formatDateTime } from "../../credential/model/date-time.ts";
import { digestOf } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import { addLook } from "../look-up/log-look-up.ts";
import { credentialsOf, recordsOf, type OwnRecord } from "../look-up/own-records.ts";
import type { VersionVerdict } from "../look-up/version-verdict.ts";
import type { Share, StoreReader } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { shareStateAt } from "./manage-shares.ts";

/** What the receiver of a share sees. */
export interface OpenedShare extends Pick<Share, "receiver" | "purpose" | "form" | "madeAt" | "endsAt"> {
  records: SharedRecord[];
}

export interface SharedRecord {
  recordId: string;
  /** Null of the whole school record. */
  schoolYear: string | null;
  /** The version that stood when it was shared, and how that one stands now. */
  shared: { version: number; verdict: VersionVerdict };
  /** The newest one, which is what is shown: the shared one, or one that has taken its place since. */
  version: number;
  verdict: VersionVerdict;
  /** Exact JSON text as signed. */
  credential: string;
}

/**
 * What a share's link opens, as signed and as it stands now; the look is in the learner's access log before it is
 * answered. Wrong, ended and revoked links are refused alike: share_not_found.
 */
export async function openShare(centre: Centre, secret: string): Promise<OpenedShare> {
  const secretHash = await digestOf(secret);
  const at = formatDateTime(centre.clock());
  return centre.store.transaction(async (writer) => {
    const share = await writer.shareByHash(secretHash);
    if (share === undefined || shareStateAt(share, at) !== "open") throw new CentreError("share_not_found");
    const { shareId, learnerId, receiver, purpose, form, madeAt, endsAt } = share;
    const own = await recordsOf(writer, learnerId);
    const records: SharedRecord[] = [];
    for (const chosen of share.records) records.push(await shownRecord(writer, own, chosen, form));
    const actor = subjectOf.share(shareId);
    const look = { at, actor, subject: actor, purpose, detail: "", outcome: "shown" } as const;
    await addLook(writer, { ...look, holder: "receiver", source: "page", kind: "share" }, [learnerId]);
    return { receiver, purpose, form, madeAt, endsAt, records };
  });
}

async function shownRecord(
  reader: StoreReader,
  own: readonly OwnRecord[],
  { recordId, version: sharedVersion }: Share["records"][number],
  form: Share["form"],
): Promise<SharedRecord> {
  const record = own.find((each) => each.recordId === recordId);
  const shared = record?.versions.find(({ version }) => version === sharedVersion);
  const newest = record?.versions.at(-1);
  if (record === undefined || shared === undefined || newest === undefined)
    throw new Error("a share names a version that was never issued");
  const { version, verdict } = newest;
  const kind = record.schoolYear === null ? "cumulative" : form;
  const stored = (await credentialsOf(reader, recordId, version)).find((each) => each.kind === kind);
  if (stored === undefined) throw new Error(`version ${version} has no ${kind} credential`);
  return {
    recordId,
    schoolYear: record.schoolYear,
    shared: { version: sharedVersion, verdict: shared.verdict },
    version,
    verdict,
    credential: stored.document,
  };
}

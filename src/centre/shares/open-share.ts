import { formatDateTime } from "../../credential/model/date-time.ts";
import { digestOf } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import { codeText } from "../look-up/code-text.ts";
import { addLook } from "../look-up/log-look-up.ts";
import { credentialsOf, recordsOf, type OwnRecord } from "../look-up/own-records.ts";
import type { VersionVerdict } from "../look-up/version-verdict.ts";
import type { CredentialKind, Share, StoreReader } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { isUseRestricted } from "../subject-requests/require-unrestricted.ts";
import { shareStateNow } from "./manage-shares.ts";

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
  /** Opens the verifier page with the compact form of the same version. */
  verifyLink: string;
}

/**
 * What a share's link opens, as signed and as it stands now; the look is in the learner's access log before it is
 * answered. Wrong, ended and revoked links, and one to what the
 * learner has had restricted since, are refused alike: share_not_found.
 */
export async function openShare(centre: Centre, secret: string): Promise<OpenedShare> {
  const secretHash = await digestOf(secret);
  const at = formatDateTime(centre.clock());
  return centre.store.transaction(async (writer) => {
    const share = await writer.shareByHash(secretHash);
    if (share === undefined || (await shareStateNow(writer, share, at)) !== "open")
      throw new CentreError("share_not_found");
    const { shareId, learnerId, receiver, purpose, form, madeAt, endsAt } = share;
    const shared = share.records.map(({ recordId }) => isUseRestricted(writer, learnerId, recordId));
    if ((await Promise.all(shared)).includes(true)) throw new CentreError("share_not_found");
    const own = await recordsOf(writer, learnerId);
    const records: SharedRecord[] = [];
    for (const chosen of share.records)
      records.push(await shownRecord(writer, own, chosen, share, centre.profile.baseUrl));
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
  { form }: Share,
  baseUrl: string,
): Promise<SharedRecord> {
  const record = own.find((each) => each.recordId === recordId);
  const shared = record?.versions.find(({ version }) => version === sharedVersion);
  const newest = record?.versions.at(-1);
  if (record === undefined || shared === undefined || newest === undefined)
    throw new Error("a share names a version that was never issued");
  const { version, verdict } = newest;
  const stored = await credentialsOf(reader, recordId, version);
  const textOf = (kind: CredentialKind) => stored.find((each) => each.kind === kind)?.document;
  const isWhole = record.schoolYear === null;
  const credential = textOf(isWhole ? "cumulative" : form);
  const compact = textOf(isWhole ? "cumulative" : "compact");
  if (credential === undefined || compact === undefined)
    throw new Error(`version ${version} lacks a credential`);
  return {
    recordId,
    schoolYear: record.schoolYear,
    shared: { version: sharedVersion, verdict: shared.verdict },
    version,
    verdict,
    credential,
    verifyLink: codeText(compact, baseUrl),
  };
}

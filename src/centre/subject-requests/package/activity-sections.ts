import { subjectOf } from "../../audit/subject-of.ts";
import type { AccessRow, Account, AccountHolder, AuditRow, StoreReader } from "../../ports.ts";
import type { PackageSection } from "./package-section.ts";

/** What was done with the learner's data, by whom and for what. */
export const activitySections: readonly PackageSection[] = [
  {
    name: "cases",
    tables: ["record_case", "case_step", "evidence"],
    collect: async (reader, { cases }) =>
      Promise.all(
        cases.map(async ({ stored, state }) => {
          const filed = await Promise.all(
            (state.proposal?.evidence ?? []).map((evidenceId) => reader.evidence(evidenceId)),
          );
          return { ...stored, evidence: filed.filter((each) => each !== undefined) };
        }),
      ),
  },
  {
    name: "requests",
    tables: ["subject_request", "subject_request_step"],
    // The office's proposal is not the centre's answer, here as where one's own requests are read.
    collect: async (reader, { learner }) =>
      (await reader.requestsOfLearner(learner.learnerId)).map(({ steps, ...request }) => ({
        ...request,
        steps: steps.filter(({ type }) => type !== "prepared"),
      })),
  },
  {
    name: "notices",
    tables: ["learner_notice"],
    collect: async (reader, { learner }) => reader.notices(learner.learnerId),
  },
  {
    name: "accounts",
    tables: ["account", "account_ward", "session", "passkey", "totp"],
    collect: async (reader, { learner }) => accountsOf(reader, learner.learnerId),
  },
  {
    name: "shares",
    tables: ["share", "share_record"],
    collect: async (reader, { learner }) => reader.sharesOfLearner(learner.learnerId),
  },
  {
    name: "accessLog",
    tables: ["access_row", "access_learner"],
    collect: async (reader, { learner }) => accessOf(reader, learner.learnerId),
  },
  {
    name: "trace",
    tables: ["audit_row"],
    collect: async (reader, { learner, recordIds, cases }) => {
      const requests = await reader.requestsOfLearner(learner.learnerId);
      const subjects = [
        subjectOf.learner(learner.learnerId),
        ...recordIds.map(subjectOf.record),
        ...cases.map(({ stored }) => subjectOf.case(stored.caseId)),
        ...requests.map(({ requestId }) => subjectOf.request(requestId)),
      ];
      const rows = await Promise.all(subjects.map((subject) => traceOf(reader, subject)));
      return rows
        .flat()
        .filter(({ action }) => action !== "request.prepare")
        .toSorted((one, other) => one.sequence - other.sequence);
    },
  },
];

/** The learner's own account, and who may act for them; hashes, sealed secrets and the guardians' sessions are nobody's to hand out. */
async function accountsOf(reader: StoreReader, learnerId: string): Promise<object> {
  const own = await reader.accountOfLearner(learnerId);
  const guardians = await reader.guardiansOf(learnerId);
  return {
    own: own === undefined ? null : await ownAccount(reader, own),
    guardians: guardians.map(({ accountId, holder, state, createdAt }) => ({
      accountId,
      name: holder.kind === "guardian" ? holder.name : null,
      relation: relationTo(holder, learnerId),
      state,
      createdAt,
    })),
  };
}

function relationTo(holder: AccountHolder, learnerId: string): string | null {
  if (holder.kind !== "guardian") return null;
  return holder.wards.find((ward) => ward.learnerId === learnerId)?.relation ?? null;
}

async function ownAccount(reader: StoreReader, account: Account): Promise<object> {
  const { accountId, loginName, state, createdAt, passwordChangedAt } = account;
  const sessions = await reader.sessionsOf(accountId);
  return {
    accountId,
    loginName,
    state,
    createdAt,
    passwordChangedAt,
    secondFactors: await reader.factorsOf(accountId),
    sessions: sessions.map(({ startedAt, lastSeenAt, device, endedAt, end }) => {
      return { startedAt, lastSeenAt, device, endedAt, end };
    }),
  };
}

const PAGE = 500;

type Traced = Omit<AuditRow, "hash" | "previousHash">;

async function traceOf(reader: StoreReader, subject: string): Promise<Traced[]> {
  const all: Traced[] = [];
  for (let after = 0; ;) {
    const page = await reader.auditRowsOf(subject, after, PAGE);
    all.push(...page.map(({ hash: _hash, previousHash: _previous, ...row }) => row));
    after = page.at(-1)?.sequence ?? after;
    if (page.length < PAGE) return all;
  }
}

/**
 * What was seen, as in the log that is the learner's own; without the name of the set of learners that was seen
 * together: who they are is theirs.
 */
async function accessOf(reader: StoreReader, learnerId: string): Promise<Omit<AccessRow, "learnersId">[]> {
  const all: Omit<AccessRow, "learnersId">[] = [];
  for (let before = Number.MAX_SAFE_INTEGER; ;) {
    const page = await reader.accessOfLearner(learnerId, { before, limit: PAGE, withRefused: false });
    all.push(...page.map(({ learnersId: _learners, ...row }) => row));
    before = page.at(-1)?.sequence ?? before;
    if (page.length < PAGE) return all.toReversed();
  }
}

import { formatDateTime } from "../../credential/model/date-time.ts";
import { verifyAudit } from "../audit/verify-audit.ts";
import type { Centre } from "../centre.ts";
import { incidentStateOf } from "../incidents/load-incident.ts";
import type {
  CredentialKind,
  Delegation,
  SignatureCount,
  StaffMember,
  StoredCase,
  StoredIncident,
  StoredRequest,
  StoreReader,
  Tally,
  YearSpan,
} from "../ports.ts";
import { loadDoorFacts, type DoorFacts } from "./door-figures.ts";
import type { IncidentState } from "../../record/incident/incident-state.ts";

export interface ReviewedIncident {
  stored: StoredIncident;
  state: IncidentState;
}

/** All that the figures of a year are made of. */
export interface ReviewFacts {
  /** ISO 8601, Z form. */
  now: string;
  acts: Tally;
  traceFaults: number;
  signedHeads: number;
  checks: Tally;
  classes: number;
  steps: Tally;
  cells: { cells: number; changes: number };
  entriesAndIssues: { lastEntryAt: string; issuedAt: string }[];
  origins: Tally;
  signatures: SignatureCount[];
  statusChanges: Tally;
  cases: StoredCase[];
  evidence: number;
  delegations: Delegation[];
  synchronised: Tally;
  tokenOwners: string[];
  staff: StaffMember[];
  credentials: Record<CredentialKind, number>;
  incidents: ReviewedIncident[];
  doors: DoorFacts;
  requests: StoredRequest[];
}

/** Read one after another: nobody waits for a review, and every other request shares the connection. */
export async function loadReviewFacts(centre: Centre, span: YearSpan): Promise<ReviewFacts> {
  const { store, clock } = centre;
  const now = formatDateTime(clock());
  return {
    now,
    acts: await store.auditTally(span),
    traceFaults: (await verifyAudit(centre)).findings.length,
    signedHeads: await store.signedHeadsIn(span),
    checks: await store.integrityChecksIn(span),
    classes: await store.classesOf(span),
    steps: await store.recordsByStep(span),
    cells: await store.cellsOf(span),
    entriesAndIssues: await store.entriesAndIssues(span),
    origins: await store.versionsByOrigin(span),
    signatures: await store.signatures(span),
    statusChanges: await store.statusChangesIn(span),
    cases: await store.casesOpenedIn(span),
    evidence: await store.evidenceAddedIn(span),
    delegations: await store.delegationsIn(span),
    synchronised: await store.synchronised(span),
    tokenOwners: await store.openTokenOwners(now),
    staff: await store.staff(),
    credentials: await store.countCredentials(),
    incidents: await incidentsIn(store, span),
    doors: await loadDoorFacts(centre, span),
    requests: await requestsIn(store, span),
  };
}

async function requestsIn(reader: StoreReader, span: YearSpan): Promise<StoredRequest[]> {
  const found: StoredRequest[] = [];
  for (const requestId of await reader.requestIdsIn(span)) {
    const request = await reader.subjectRequest(requestId);
    if (request !== undefined) found.push(request);
  }
  return found;
}

/** Those that were detected in the year, whenever they were reported. */
async function incidentsIn(reader: StoreReader, { from, until }: YearSpan): Promise<ReviewedIncident[]> {
  const all = (await reader.incidents("all")).map((stored) => ({ stored, state: incidentStateOf(stored) }));
  return all.filter(({ state }) => from <= state.detectedAt && state.detectedAt < until);
}

import type { JsonValue } from "../credential/model/json.ts";
import type { StoredCase } from "./case-ports.ts";
import type { Delegation } from "./school-ports.ts";

/** What the yearly review counts (Điều 19.3): figures alone, nothing about any one learner. */

/** A school year, and the moments of its events: ISO 8601, Z form, `until` excluded. */
export interface YearSpan {
  schoolYear: string;
  from: string;
  until: string;
}

/** How many there are of each; what there is none of is left out. */
export type Tally = Record<string, number>;

export interface SignatureCount {
  signedBy: string;
  /** The basis of the delegation; null for the director's own. */
  delegation: string | null;
  versions: number;
}

/** How people came in and what they looked at. */
export interface DoorComplianceReader {
  /** Active now: `staff`, `learner`, `guardian`. */
  accountsByKind: () => Promise<Tally>;
  /** What rows of an action in the span say that is new, each with how often. */
  traceValues: (
    span: Pick<YearSpan, "from" | "until">,
    action: string,
  ) => Promise<{ newValue: JsonValue; count: number }[]>;
  /** Looks of the staff that were shown something. */
  accessByPurpose: (span: YearSpan) => Promise<Tally>;
  accessRefusedIn: (span: YearSpan) => Promise<number>;
  /** Ids of the requests of data subjects that were opened in the span. */
  requestIdsIn: (span: YearSpan) => Promise<string[]>;
  sharesIn: (span: YearSpan) => Promise<{ made: number; revoked: number; views: number }>;
}

export interface ComplianceReader extends DoorComplianceReader {
  /** Rows of the trace in the span, by action. */
  auditTally: (span: YearSpan) => Promise<Tally>;
  signedHeadsIn: (span: YearSpan) => Promise<number>;
  classesOf: (span: YearSpan) => Promise<number>;
  /** Records of the school year, by step. */
  recordsByStep: (span: YearSpan) => Promise<Tally>;
  /** Cells of the year's records that hold a version; and how many versions came after the first. */
  cellsOf: (span: YearSpan) => Promise<{ cells: number; changes: number }>;
  /** Of each record of the year whose first version was issued: the last entry before it, and the issue. */
  entriesAndIssues: (span: YearSpan) => Promise<{ lastEntryAt: string; issuedAt: string }[]>;
  /** Versions of the year's records by what made them: `year`, `summer`, `correction`. */
  versionsByOrigin: (span: YearSpan) => Promise<Tally>;
  /** Versions signed in the span. */
  signatures: (span: YearSpan) => Promise<SignatureCount[]>;
  /** Changes of status in the span: `revoke`, `suspend`, `reinstate`. */
  statusChangesIn: (span: YearSpan) => Promise<Tally>;
  casesOpenedIn: (span: YearSpan) => Promise<StoredCase[]>;
  evidenceAddedIn: (span: YearSpan) => Promise<number>;
  /** Those that held at some moment of the span. */
  delegationsIn: (span: YearSpan) => Promise<Delegation[]>;
  /** Of the year's records: `delivered` and `pending`. */
  synchronised: (span: YearSpan) => Promise<Tally>;
  /** Neither ended nor revoked at that moment: whose they are. @param at ISO 8601, Z form */
  openTokenOwners: (at: string) => Promise<string[]>;
  /** Checks of the data in the span: `quick`, `full`, and those `withFindings`. */
  integrityChecksIn: (span: YearSpan) => Promise<Tally>;
}

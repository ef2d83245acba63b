import type { ClassKey } from "../../record/duties.ts";

/** What a row of the trace is about, as its `subject` names it. */
export const subjectOf = {
  centre: (did: string): string => `centre:${did}`,
  key: (keyId: string): string => `key:${keyId}`,
  token: (tokenId: string): string => `token:${tokenId}`,
  account: (accountId: string): string => `account:${accountId}`,
  staff: (staffId: string): string => `staff:${staffId}`,
  department: (name: string): string => `department:${name}`,
  year: (schoolYear: string): string => `year:${schoolYear}`,
  class: ({ schoolYear, className }: ClassKey): string => `class:${schoolYear}/${className}`,
  learner: (learnerId: string): string => `learner:${learnerId}`,
  record: (recordId: string): string => `record:${recordId}`,
  batch: (batchId: string): string => `batch:${batchId}`,
  openCases: (): string => "cases:open",
  case: (caseId: string): string => `case:${caseId}`,
  openRequests: (): string => "requests:open",
  request: (requestId: string): string => `request:${requestId}`,
  holidays: (year: number): string => `holidays:${year}`,
  /** The access log as a whole, which the trace seals. */
  accessLog: (): string => "access:log",
  share: (shareId: string): string => `share:${shareId}`,
  incidents: (): string => "incidents:register",
  incident: (incidentId: string): string => `incident:${incidentId}`,
  evidence: (evidenceId: string): string => `evidence:${evidenceId}`,
  /** Of the VC API: a record's issuance is named by the record. */
  issuance: (issuanceId: string): string => `issuance:${issuanceId}`,
};

import type { StoredHolidayYear, StoredRequest } from "../centre/ports.ts";
import type { RequestEvent } from "../record/subject-request/request-state.ts";

/** The tables of migration 0012: requests of data subjects, and the days on which nobody works. */
export interface SubjectRequestTables {
  subjectRequest: SubjectRequestTable;
  subjectRequestStep: SubjectRequestStepTable;
  holidayYear: HolidayYearTable;
}

interface SubjectRequestTable extends Omit<StoredRequest, "steps"> {
  /** 1 until it is closed. */
  isOpen: number;
  /** 1 while the learner's data may not be shared or exported because of it. */
  restricts: number;
  /** The correction case that it opened. */
  caseId: string | null;
}

/** Append-only. */
export interface SubjectRequestStepTable {
  requestId: string;
  /** From 1 for each request, without gaps. */
  sequence: number;
  type: RequestEvent["type"];
  actor: string;
  at: string;
  note: string;
  /** What else the step has, by its type: a JSON object. */
  data: string;
}

interface HolidayYearTable extends Omit<StoredHolidayYear, "days"> {
  /** JSON array. */
  days: string;
}

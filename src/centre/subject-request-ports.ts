import type { HolidayYear } from "../record/public-holidays.ts";
import type { RequestEvent, RequestHead } from "../record/subject-request/request-state.ts";

/** What requests of data subjects read and write (Luật 91/2025/QH15, Điều 4). */

/** A request as it is kept: its steps are never changed or taken out, and what it is now is their sum. */
export interface StoredRequest extends RequestHead {
  /** ISO 8601, Z form. */
  openedAt: string;
  /** In their order, at least one. */
  steps: readonly RequestEvent[];
}

/** What is looked for by the engine, as the steps come to. */
export interface RequestStanding {
  isOpen: boolean;
  restricts: boolean;
  caseId: string | null;
}

export interface StoredHolidayYear extends HolidayYear {
  setBy: string;
  setAt: string;
}

export interface SubjectRequestReader {
  subjectRequest: (requestId: string) => Promise<StoredRequest | undefined>;
  /** In the order of their opening. */
  requestsOfLearner: (learnerId: string) => Promise<StoredRequest[]>;
  /** Of all learners, in the order of their opening. */
  openRequests: () => Promise<StoredRequest[]>;
  /** The request that opened a correction case. */
  requestOfCase: (caseId: string) => Promise<StoredRequest | undefined>;
  /**
   * Whether a learner's data may not be shared or exported now; of one record, or, without `recordId`, of
   * anything of the learner's. Signing and what the law demands go on (Luật 91/2025/QH15, Điều 10, 19).
   */
  isRestricted: (learnerId: string, recordId?: string) => Promise<boolean>;
  /** Ascending by year. */
  holidayYears: () => Promise<StoredHolidayYear[]>;
}

export interface SubjectRequestWriter extends SubjectRequestReader {
  addRequest: (opened: Omit<StoredRequest, "steps">, first: RequestEvent) => Promise<void>;
  /** Adds the step that follows the first `after` ones; false, and nothing written, if the request has gone on meanwhile. */
  addRequestStep: (
    requestId: string,
    after: number,
    step: RequestEvent,
    standing: RequestStanding,
  ) => Promise<boolean>;
  /** In the place of the list before, if there was one. */
  putHolidayYear: (year: StoredHolidayYear) => Promise<void>;
  /** Removes what a learner was told, which the trace and the records say too; answers how many. */
  removeNotices: (learnerId: string) => Promise<number>;
}

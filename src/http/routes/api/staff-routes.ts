import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { accessRoutes } from "./access.ts";
import { accountRoutes } from "./accounts.ts";
import { auditRoutes } from "./audit.ts";
import { caseStepRoutes } from "./case-steps.ts";
import { caseRoutes } from "./cases.ts";
import { complianceRoutes } from "./compliance.ts";
import { delegationRoutes } from "./delegations.ts";
import { evidenceRoutes } from "./evidence.ts";
import { externalYearRoutes } from "./external-years.ts";
import { holidayRoutes } from "./holidays.ts";
import { incidentStepRoutes } from "./incident-steps.ts";
import { incidentRoutes } from "./incidents.ts";
import { learnerRoutes } from "./learners.ts";
import { meRoutes } from "./me.ts";
import { myRequestRoutes } from "./my-requests.ts";
import { noticeRoutes } from "./notices.ts";
import { ownRecordRoutes } from "./own-records.ts";
import { passkeySignInRoutes } from "./passkey-sign-in.ts";
import { passkeyRoutes } from "./passkeys.ts";
import { recordPlaceRoutes } from "./record-place.ts";
import { recordStepRoutes } from "./record-steps.ts";
import { recordRoutes } from "./records.ts";
import { recoveryRoutes } from "./recoveries.ts";
import { schoolRecordRoutes } from "./school-record.ts";
import { schoolYearRoutes } from "./school-year.ts";
import { secondFactorRoutes } from "./second-factors.ts";
import { sessionRoutes } from "./session.ts";
import { sessionFactorRoutes } from "./session-factor.ts";
import { shareRoutes } from "./shares.ts";
import { sheetRoutes } from "./sheets.ts";
import { signInRoutes } from "./sign-in.ts";
import { signingBatchRoutes } from "./signing-batches.ts";
import { staffAccountRoutes } from "./staff.ts";
import { subjectRequestStepRoutes } from "./subject-request-steps.ts";
import { subjectRequestRoutes } from "./subject-requests.ts";
import { tokenRoutes } from "./tokens.ts";
import { windowRoutes } from "./windows.ts";

/** The staff API: the life of a record over HTTP (docs/http.md). */
export function staffRoutes(deps: HttpDeps): Route[] {
  return [
    ...signInRoutes(deps),
    ...passkeySignInRoutes(deps),
    ...sessionRoutes(deps),
    ...sessionFactorRoutes(deps),
    ...secondFactorRoutes(deps),
    ...passkeyRoutes(deps),
    ...accountRoutes(deps),
    ...recoveryRoutes(deps),
    ...tokenRoutes(deps),
    ...meRoutes(deps),
    ...staffAccountRoutes(deps),
    ...delegationRoutes(deps),
    ...schoolYearRoutes(deps),
    ...learnerRoutes(deps),
    ...externalYearRoutes(deps),
    ...recordPlaceRoutes(deps),
    ...windowRoutes(deps),
    ...sheetRoutes(deps),
    ...recordRoutes(deps),
    ...schoolRecordRoutes(deps),
    ...recordStepRoutes(deps),
    ...signingBatchRoutes(deps),
    ...caseRoutes(deps),
    ...caseStepRoutes(deps),
    ...evidenceRoutes(deps),
    ...noticeRoutes(deps),
    ...auditRoutes(deps),
    ...accessRoutes(deps),
    ...ownRecordRoutes(deps),
    ...shareRoutes(deps),
    ...subjectRequestRoutes(deps),
    ...subjectRequestStepRoutes(deps),
    ...myRequestRoutes(deps),
    ...holidayRoutes(deps),
    ...incidentRoutes(deps),
    ...incidentStepRoutes(deps),
    ...complianceRoutes(deps),
  ];
}

import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { accountRoutes } from "./accounts.ts";
import { accessRoutes } from "./access.ts";
import { auditRoutes } from "./audit.ts";
import { caseRoutes } from "./cases.ts";
import { caseStepRoutes } from "./case-steps.ts";
import { delegationRoutes } from "./delegations.ts";
import { complianceRoutes } from "./compliance.ts";
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
import { passkeyRoutes } from "./passkeys.ts";
import { passkeySignInRoutes } from "./passkey-sign-in.ts";
import { recoveryRoutes } from "./recoveries.ts";
import { recordPlaceRoutes } from "./record-place.ts";
import { recordStepRoutes } from "./record-steps.ts";
import { recordRoutes } from "./records.ts";
import { schoolRecordRoutes } from "./school-record.ts";
import { schoolYearRoutes } from "./school-year.ts";
import { secondFactorRoutes } from "./second-factors.ts";
import { sessionFactorRoutes } from "./session-factor.ts";
import { sheetRoutes } from "./sheets.ts";
import { shareRoutes } from "./shares.ts";
import { signingBatchRoutes } from "./signing-batches.ts";
import { sessionRoutes } from "./session.ts";
import { signInRoutes } from "./sign-in.ts";
import { staffAccountRoutes } from "./staff.ts";
import { tokenRoutes } from "./tokens.ts";
import { subjectRequestRoutes } from "./subject-requests.ts";
import { subjectRequestStepRoutes } from "./subject-request-steps.ts";
import { windowRoutes } from "./windows.ts";

/** The staff API: the life of a record over HTTP (docs/http.md). */
export function staffRoutes(deps: HttpDeps): Route[] {
  return [
    ...signInRoutes(deps),
    ...sessionRoutes(deps),
    ...accountRoutes(deps),
    ...recoveryRoutes(deps),
    ...tokenRoutes(deps),
    ...meRoutes(deps),
    ...sessionFactorRoutes(deps),
    ...passkeySignInRoutes(deps),
    ...secondFactorRoutes(deps),
    ...passkeyRoutes(deps),
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
    ...incidentRoutes(deps),
    ...incidentStepRoutes(deps),
    ...complianceRoutes(deps),
    ...noticeRoutes(deps),
    ...subjectRequestRoutes(deps),
    ...subjectRequestStepRoutes(deps),
    ...myRequestRoutes(deps),
    ...holidayRoutes(deps),
    ...auditRoutes(deps),
    ...accessRoutes(deps),
    ...ownRecordRoutes(deps),
    ...shareRoutes(deps),
  ];
}

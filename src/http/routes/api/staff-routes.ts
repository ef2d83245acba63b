import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { auditRoutes } from "./audit.ts";
import { externalYearRoutes } from "./external-years.ts";
import { learnerRoutes } from "./learners.ts";
import { meRoutes } from "./me.ts";
import { recordPlaceRoutes } from "./record-place.ts";
import { schoolYearRoutes } from "./school-year.ts";
import { sheetRoutes } from "./sheets.ts";
import { staffAccountRoutes } from "./staff.ts";
import { windowRoutes } from "./windows.ts";

/** The staff API: the life of a record over HTTP (docs/http.md). */
export function staffRoutes(deps: HttpDeps): Route[] {
  return [
    ...meRoutes(deps),
    ...staffAccountRoutes(deps),
    ...schoolYearRoutes(deps),
    ...learnerRoutes(deps),
    ...externalYearRoutes(deps),
    ...recordPlaceRoutes(deps),
    ...windowRoutes(deps),
    ...sheetRoutes(deps),
    ...auditRoutes(deps),
  ];
}

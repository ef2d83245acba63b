import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { auditRoutes } from "./audit.ts";
import { meRoutes } from "./me.ts";

/** The staff API: the life of a record over HTTP (docs/http.md). */
export function staffRoutes(deps: HttpDeps): Route[] {
  return [...meRoutes(deps), ...auditRoutes(deps)];
}

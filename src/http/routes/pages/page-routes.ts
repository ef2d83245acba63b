import type { HttpDeps } from "../../deps.ts";
import type { PageRoute } from "../../page-route.ts";
import { accountPages } from "./account.ts";
import { homePages } from "./home.ts";
import { invitationPages } from "./invitation.ts";
import { pageFiles } from "./page-files.ts";
import { signInPages } from "./sign-in.ts";

/** The pages for the centre's own people: staff, learners, guardians. */
export function pageRoutes(deps: HttpDeps): PageRoute[] {
  return [
    ...signInPages(deps),
    ...invitationPages(deps),
    ...homePages(deps),
    ...accountPages(deps),
    ...pageFiles(deps),
  ];
}

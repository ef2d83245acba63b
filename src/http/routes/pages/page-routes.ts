import type { HttpDeps } from "../../deps.ts";
import type { PageRoute } from "../../page-route.ts";
import { accountPages } from "./account.ts";
import { homePages } from "./home.ts";
import { invitationPages } from "./invitation.ts";
import { ownRecordPages } from "./own-records.ts";
import { pageFiles } from "./page-files.ts";
import { sharePages } from "./share.ts";
import { signInPages } from "./sign-in.ts";

/** The page for who holds a share, and those for the centre's own people: staff, learners, guardians. */
export function pageRoutes(deps: HttpDeps): PageRoute[] {
  const open = [...sharePages(deps), ...pageFiles(deps)];
  if (!deps.staffApi.enabled) return open;
  const pages = [
    ...open,
    ...signInPages(deps),
    ...invitationPages(deps),
    ...homePages(deps),
    ...ownRecordPages(deps),
    ...accountPages(deps),
  ];
  return [...pages, ...formAddresses(pages)];
}

/** A form's answer may be asked for again, by the language switch or by hand: then the page that the form is on comes. */
function formAddresses(pages: readonly PageRoute[]): PageRoute[] {
  const asked = new Set(pages.filter(({ method }) => method === "get").map(({ path }) => path));
  const forms = pages.filter(({ path }) => !asked.has(path));
  return forms.map(({ path }) => {
    const page = `/${path.split("/")[1] ?? ""}`;
    const target = asked.has(page) ? page : "/home";
    return { method: "get", path, rate: "staff", handler: (c) => c.redirect(target, 303) };
  });
}

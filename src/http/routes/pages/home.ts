import type { Context } from "hono";
import { personNameOf } from "../../../centre/accounts/invitees.ts";
import { readSignInNotices } from "../../../centre/accounts/read-accounts.ts";
import { readOwnLearners, readOwnRecords } from "../../../centre/look-up/own-records.ts";
import { formatDateTime } from "../../../credential/model/date-time.ts";
import type { AppEnv, HttpDeps } from "../../deps.ts";
import { memberPage, type Member } from "../../member-page.ts";
import { showPage, type PageRoute } from "../../page-route.ts";
import { homePage } from "../../pages/home-page.ts";
import { homeTexts } from "../../pages/home-texts.ts";
import type { OwnRecords } from "../../pages/own-records-section.ts";
import { isFactorMissing } from "../../session-need.ts";

/** The page that one comes to after signing in. */
export function homePages(deps: HttpDeps): PageRoute[] {
  const show = (c: Context<AppEnv>, member: Member) => showHome(c, deps, member);
  return [{ method: "get", path: "/home", rate: "staff", handler: memberPage(deps, "settingUp", show) }];
}

async function showHome(
  c: Context<AppEnv>,
  deps: HttpDeps,
  { session, account, actor }: Member,
): Promise<Response> {
  const { centre } = deps;
  const language = c.get("language");
  const { replaced, recoveries } = await readSignInNotices(centre, session);
  const own: OwnRecords[] = [];
  for (const learner of await readOwnLearners(centre, actor))
    own.push({ learner, records: await readOwnRecords(centre, actor, learner.learnerId) });
  const body = homePage({
    language,
    name: await personNameOf(centre.store, account.holder),
    duties: actor,
    now: formatDateTime(centre.clock()),
    replaced: replaced ?? undefined,
    recoveries,
    own,
    factorMissing: isFactorMissing(session, actor.roles),
  });
  return showPage(c, deps, { title: homeTexts[language].title, menu: true, body });
}

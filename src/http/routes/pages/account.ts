import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { changePassword } from "../../../centre/accounts/change-password.ts";
import { personNameOf } from "../../../centre/accounts/invitees.ts";
import { listFactors } from "../../../centre/factors/list-factors.ts";
import { CentreError, type RefusalCode } from "../../../centre/refusals.ts";
import { endSessions, listSessions } from "../../../centre/sessions/manage-sessions.ts";
import { formatDateTime } from "../../../credential/model/date-time.ts";
import type { AppEnv, HttpDeps } from "../../deps.ts";
import { readForm } from "../../form-body.ts";
import { memberPage, type Member } from "../../member-page.ts";
import { problemPage, showPage, type PageRoute } from "../../page-route.ts";
import { accountPage, type AccountView } from "../../pages/account-page.ts";
import { accountTexts } from "../../pages/account-texts.ts";
import { secondFactorSection } from "../../pages/second-factor-section.ts";
import { whenThereIsRoom } from "../../password-work.ts";
import { tokenSection } from "../../pages/token-section.ts";
import { problemNotice } from "../../problem-notice.ts";
import { problems } from "../../problems.ts";

const text = z.string().max(1024);
const passwordForm = z.object({ currentPassword: text, password: text });

type Said = Pick<AccountView, "notice" | "refused">;

/** The own account: password, second factors, sessions, tokens. */
export function accountPages(deps: HttpDeps): PageRoute[] {
  const page = (handle: (c: Context<AppEnv>, deps: HttpDeps, member: Member) => Promise<Response>) =>
    memberPage(deps, "settingUp", (c, member) => handle(c, deps, member));
  const post = { method: "post", rate: "staff" } as const;
  return [
    { method: "get", path: "/account", rate: "staff", handler: page(showAsked) },
    { ...post, path: "/account/password", handler: page(takePassword) },
    { ...post, path: "/account/sessions/end-others", handler: page(endOthers) },
  ];
}

/** What was done is said on the page that the form leads to, so that a reload does not do it again. */
async function showAsked(c: Context<AppEnv>, deps: HttpDeps, member: Member): Promise<Response> {
  const words = accountTexts[c.get("language")];
  const done = c.req.query("done");
  if (done === "password")
    return show(c, deps, member, { notice: { kind: "good", ...words.passwordChanged } });
  if (done === "sessions") return show(c, deps, member, { notice: { kind: "good", ...words.sessionsEnded } });
  return show(c, deps, member, {});
}

async function takePassword(c: Context<AppEnv>, deps: HttpDeps, member: Member): Promise<Response> {
  const form = await readForm(c, passwordForm);
  if (!form.ok) return problemPage(c, deps, form.code, true);
  const { currentPassword, password } = form.value;
  const change = { old: currentPassword, new: password };
  try {
    await whenThereIsRoom(deps, async () =>
      changePassword(deps.centre, member.actor, member.session.sessionId, change),
    );
  } catch (error) {
    if (!(error instanceof CentreError)) throw error;
    const { code } = error;
    const isCurrent = code === "password_wrong" || code === "attempts_blocked";
    const said: Said = { notice: problemNotice(c, code), refused: isCurrent ? "current" : "new" };
    return show(c, deps, member, said, code);
  }
  return c.redirect("/account?done=password", 303);
}

async function endOthers(c: Context<AppEnv>, { centre }: HttpDeps, member: Member): Promise<Response> {
  await endSessions(centre, member.actor, member.account.accountId, member.session.sessionId);
  return c.redirect("/account?done=sessions", 303);
}

async function show(
  c: Context<AppEnv>,
  deps: HttpDeps,
  { account, actor, session }: Member,
  said: Said,
  refused?: RefusalCode,
): Promise<Response> {
  const { centre } = deps;
  const language = c.get("language");
  const factors = await listFactors(centre, actor, session);
  const staffId = account.accountId;
  const tokens = (await centre.store.tokens()).filter((token) => token.staffId === staffId);
  const now = formatDateTime(centre.clock());
  const body = accountPage({
    language,
    name: await personNameOf(centre.store, account.holder),
    centreName: centre.profile.name,
    account,
    roles: actor.roles,
    session,
    sessions: await listSessions(centre, actor, account.accountId),
    secondFactors: secondFactorSection(factors, language),
    tokens: account.holder.kind === "staff" ? tokenSection({ language, now, tokens, factors }) : "",
    ...said,
  });
  const status = refused === undefined ? 200 : problems[refused].status;
  return showPage(c, deps, { title: accountTexts[language].title, menu: true, body, status });
}

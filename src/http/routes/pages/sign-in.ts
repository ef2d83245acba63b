import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { CentreError } from "../../../centre/refusals.ts";
import { signOut } from "../../../centre/sessions/manage-sessions.ts";
import type { AppEnv, HttpDeps } from "../../deps.ts";
import { readForm } from "../../form-body.ts";
import { nextOf } from "../../next-page.ts";
import { problemPage, showPage, type PageRoute } from "../../page-route.ts";
import type { Notice } from "../../pages/form-parts.ts";
import { recoveryPage } from "../../pages/recovery-page.ts";
import { recoveryTexts } from "../../pages/recovery-texts.ts";
import { secondFactorPage } from "../../pages/second-factor-page.ts";
import { secondFactorTexts } from "../../pages/second-factor-texts.ts";
import { signInPage, type SignInView } from "../../pages/sign-in-page.ts";
import { signInTexts } from "../../pages/sign-in-texts.ts";
import { waitNotice } from "../../pages/wait-notice.ts";
import type { ProblemStatus } from "../../problem-entry.ts";
import { problemNotice } from "../../problem-notice.ts";
import { problems, type ProblemCode } from "../../problems.ts";
import { problemOfEnd } from "../../session-problems.ts";
import { dropSession, giveFactorHere, secondsUntil, sessionHere, signInHere } from "../../start-visit.ts";
import { visitorOf } from "../../visitor.ts";

const text = z.string().max(1024);
const passwordForm = z.object({ next: text.optional(), loginName: text, password: text });
const codeForm = z.object({ next: text.optional(), code: text });

/** Signing in, in one or two steps, and out again; and where those turn who cannot. */
export function signInPages(deps: HttpDeps): PageRoute[] {
  return [
    { method: "get", path: "/sign-in", rate: "staff", handler: (c) => openSignIn(c, deps) },
    { method: "post", path: "/sign-in", rate: "signIn", handler: (c) => takePassword(c, deps) },
    { method: "post", path: "/sign-in/second-factor", rate: "signIn", handler: (c) => takeCode(c, deps) },
    { method: "post", path: "/sign-out", rate: "staff", handler: (c) => leave(c, deps) },
    {
      method: "get",
      path: "/recovery",
      rate: "staff",
      handler: (c) => {
        const language = c.get("language");
        const { title } = recoveryTexts[language];
        return showPage(c, deps, { title, menu: false, body: recoveryPage(language) });
      },
    },
  ];
}

/** The step that this browser is at. Of a session that ended, it is said once why. */
async function openSignIn(c: Context<AppEnv>, deps: HttpDeps): Promise<Response> {
  const next = nextOf(c.req.query("next"));
  const visitor = await visitorOf(c, deps);
  if (visitor.state === "here")
    return visitor.session.openedAt === null ? showFactor(c, deps, next) : c.redirect(next, 303);
  if (visitor.state === "nobody") {
    const notice = c.req.query("invited") === "1" ? invitedNotice(c) : undefined;
    return showSignIn(c, deps, { next, ...(notice === undefined ? {} : { notice }) });
  }
  dropSession(c, deps);
  const kind = visitor.end === "signedOut" ? "good" : "open";
  return showSignIn(c, deps, { next, notice: problemNotice(c, problemOfEnd[visitor.end], kind) });
}

function invitedNotice(c: Context<AppEnv>): Notice {
  return { kind: "good", ...signInTexts[c.get("language")].opened };
}

async function takePassword(c: Context<AppEnv>, deps: HttpDeps): Promise<Response> {
  const form = await readForm(c, passwordForm);
  if (!form.ok) return problemPage(c, deps, form.code);
  const { loginName, password } = form.value;
  const next = nextOf(form.value.next);
  const entered = await signInHere(c, deps, { loginName, password });
  if (entered.ok) {
    // Asked for anew: then no reload sends the password again.
    const waits = entered.session.openedAt === null;
    return c.redirect(waits ? `/sign-in?next=${encodeURIComponent(next)}` : next, 303);
  }
  const notice =
    entered.code === "sign_in_wrong"
      ? problemNotice(c, entered.code)
      : waitNotice(c.get("language"), secondsUntil(entered.until, deps.centre.clock()));
  return showSignIn(c, deps, { next, notice, loginName, refused: true }, problems[entered.code].status);
}

async function takeCode(c: Context<AppEnv>, deps: HttpDeps): Promise<Response> {
  const form = await readForm(c, codeForm);
  if (!form.ok) return problemPage(c, deps, form.code);
  const here = await sessionHere(c, deps);
  if (here === undefined) return c.redirect("/sign-in", 303);
  const next = nextOf(form.value.next);
  try {
    await giveFactorHere(c, deps, here, { kind: "totp", code: form.value.code });
  } catch (error) {
    if (!(error instanceof CentreError)) throw error;
    return showFactor(c, deps, next, error.code);
  }
  return c.redirect(next, 303);
}

/** Signed out whatever the cookie was; the page says so. */
async function leave(c: Context<AppEnv>, deps: HttpDeps): Promise<Response> {
  const here = await sessionHere(c, deps);
  if (here !== undefined) await signOut(deps.centre, here.actor, here.session.sessionId);
  return c.redirect("/sign-in", 303);
}

async function showSignIn(
  c: Context<AppEnv>,
  deps: HttpDeps,
  view: Omit<SignInView, "language">,
  status: 200 | ProblemStatus = 200,
): Promise<Response> {
  const language = c.get("language");
  const { title } = signInTexts[language];
  const body = signInPage({ language, ...view });
  return showPage(c, deps, { title, menu: false, body, status });
}

async function showFactor(
  c: Context<AppEnv>,
  deps: HttpDeps,
  next: string,
  refused?: ProblemCode,
): Promise<Response> {
  const language = c.get("language");
  const here = await sessionHere(c, deps);
  if (here === undefined) return c.redirect("/sign-in", 303);
  const factors = await deps.centre.store.factorsOf(here.account.accountId);
  const notice = refused === undefined ? undefined : problemNotice(c, refused);
  const body = secondFactorPage({ language, next, factors, ...(notice === undefined ? {} : { notice }) });
  const status = refused === undefined ? 200 : problems[refused].status;
  return showPage(c, deps, { title: secondFactorTexts[language].page.title, menu: false, body, status });
}

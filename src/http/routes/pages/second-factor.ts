import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { freshenSession } from "../../../centre/factors/freshen-session.ts";
import { CentreError } from "../../../centre/refusals.ts";
import type { AppEnv, HttpDeps } from "../../deps.ts";
import { readForm } from "../../form-body.ts";
import { memberPage, type Member } from "../../member-page.ts";
import { ownPath } from "../../own-path.ts";
import { problemPage, showPage, type PageRoute } from "../../page-route.ts";
import type { Notice } from "../../pages/form-parts.ts";
import { secondFactorPage } from "../../pages/second-factor-page.ts";
import { secondFactorTexts } from "../../pages/second-factor-texts.ts";
import { explainProblem } from "../../problems.ts";

const path = "/sign-in/second-factor";
const formSchema = z.object({ code: z.string().max(16), next: z.string().max(512).optional() });

/** Giving the second factor on a page; a code works without any script. */
export function secondFactorPages(deps: HttpDeps): PageRoute[] {
  return [
    {
      method: "get",
      path,
      rate: "staff",
      handler: memberPage(deps, "waiting", async (c, member) => show(c, deps, member, c.req.query("next"))),
    },
    {
      method: "post",
      path,
      rate: "signIn",
      handler: memberPage(deps, "waiting", async (c, member) => {
        const form = await readForm(c, formSchema);
        if (!form.ok) return problemPage(c, deps, form.code);
        const { code, next } = form.value;
        const refused = await give(deps, member, code);
        if (refused !== undefined) return show(c, deps, member, next, noticeOf(c, refused));
        return c.redirect(ownPath(next), 303);
      }),
    },
  ];
}

async function give({ centre }: HttpDeps, member: Member, code: string): Promise<CentreError | undefined> {
  try {
    await freshenSession(centre, member.actor, member.session, { kind: "totp", code });
    return undefined;
  } catch (error) {
    if (error instanceof CentreError) return error;
    throw error;
  }
}

function noticeOf(c: Context<AppEnv>, { code, detail }: CentreError): Notice {
  const { text, next } = explainProblem(code, c.get("language"));
  const seconds = code === "factor_blocked" ? ` (${detail} s)` : "";
  return { kind: "bad", title: text, text: `${next.replaceAll("`", "")}${seconds}` };
}

async function show(
  c: Context<AppEnv>,
  deps: HttpDeps,
  { account, session }: Member,
  next: string | undefined,
  notice?: Notice,
): Promise<Response> {
  const language = c.get("language");
  const factors = await deps.centre.store.factorsOf(account.accountId);
  const view = { language, next: ownPath(next), factors, ...(notice === undefined ? {} : { notice }) };
  return showPage(c, deps, {
    title: secondFactorTexts[language].page.title,
    menu: session.openedAt !== null,
    body: secondFactorPage(view),
    status: notice === undefined ? 200 : 403,
  });
}

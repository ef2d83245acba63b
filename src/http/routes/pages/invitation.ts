import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { acceptInvitation } from "../../../centre/accounts/accept-invitation.ts";
import { CentreError, type RefusalCode } from "../../../centre/refusals.ts";
import { cookiesOf } from "../../cookies.ts";
import type { AppEnv, HttpDeps } from "../../deps.ts";
import { readForm } from "../../form-body.ts";
import { problemPage, showPage, type PageRoute } from "../../page-route.ts";
import { invitationPage, type InvitationView } from "../../pages/invitation-page.ts";
import { invitationTexts } from "../../pages/invitation-texts.ts";
import { whenThereIsRoom } from "../../password-work.ts";
import { problemNotice } from "../../problem-notice.ts";
import { problems } from "../../problems.ts";
import { dropSession } from "../../start-visit.ts";
import { visitOf } from "../../visit-of.ts";

const text = z.string().max(1024);
const acceptForm = z.object({ secret: text, code: text.default(""), loginName: text, password: text });

/** Taking an invitation up, or a way back in: the same page, since both set a password. */
export function invitationPages(deps: HttpDeps): PageRoute[] {
  return [
    { method: "get", path: "/invitation", rate: "staff", handler: (c) => show(c, deps, {}) },
    { method: "post", path: "/invitation", rate: "signIn", handler: (c) => accept(c, deps) },
  ];
}

async function accept(c: Context<AppEnv>, deps: HttpDeps): Promise<Response> {
  const form = await readForm(c, acceptForm);
  if (!form.ok) return problemPage(c, deps, form.code);
  const { baseUrl } = deps.centre.profile;
  const { secret, code: half, loginName } = form.value;
  try {
    const { deviceSecret } = await whenThereIsRoom(deps, async () =>
      acceptInvitation(deps.centre, form.value, visitOf(c, baseUrl)),
    );
    cookiesOf(baseUrl).device.set(c, deviceSecret);
    // Whoever was signed in here before is not the one who goes on.
    dropSession(c, deps);
  } catch (error) {
    if (!(error instanceof CentreError)) throw error;
    const { code } = error;
    return show(
      c,
      deps,
      { notice: problemNotice(c, code), secret, code: half, loginName, refused: fieldOf(code) },
      code,
    );
  }
  return c.redirect("/sign-in?invited=1", 303);
}

function fieldOf(code: RefusalCode): "password" | "loginName" | "secret" {
  if (code.startsWith("password_")) return "password";
  return code === "login_name_differs" ? "loginName" : "secret";
}

async function show(
  c: Context<AppEnv>,
  deps: HttpDeps,
  view: Omit<InvitationView, "language" | "centreName">,
  refused?: RefusalCode,
): Promise<Response> {
  const language = c.get("language");
  const body = invitationPage({ language, centreName: deps.centre.profile.name, ...view });
  const status = refused === undefined ? 200 : problems[refused].status;
  return showPage(c, deps, { title: invitationTexts[language].title, menu: false, body, status });
}

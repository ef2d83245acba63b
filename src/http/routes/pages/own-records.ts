import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { readOwnLearners, readOwnRecords } from "../../../centre/look-up/own-records.ts";
import { readOwnAccess } from "../../../centre/look-up/read-access.ts";
import { CentreError } from "../../../centre/refusals.ts";
import { makeShare } from "../../../centre/shares/make-share.ts";
import { listShares, revokeShare } from "../../../centre/shares/manage-shares.ts";
import type { AppEnv, HttpDeps } from "../../deps.ts";
import { readForm } from "../../form-body.ts";
import { memberPage, type Member } from "../../member-page.ts";
import { problemPage, showPage, type PageRoute } from "../../page-route.ts";
import { ownRecordTexts } from "../../pages/own-records-texts.ts";
import { ownSharesPage, type OwnSharesView } from "../../pages/own-shares-page.ts";
import { problemNotice } from "../../problem-notice.ts";
import { problems, type ProblemCode } from "../../problems.ts";
import { purposeSchema } from "../api/look-up-json.ts";

type Said = Pick<OwnSharesView, "notice" | "link">;

const text = z.string().max(200);
/** A ticked record is a field of its own, `record-<id>`. */
const shareForm = z
  .object({
    receiver: text,
    purpose: purposeSchema,
    form: z.enum(["compact", "full"]),
    days: z.coerce.number(),
  })
  .catchall(text);
const revokeForm = z.object({ shareId: text });

/** Learners, and guardians of minors: sharing their records, and who looked at them. */
export function ownRecordPages(deps: HttpDeps): PageRoute[] {
  const page = (handle: (c: Context<AppEnv>, deps: HttpDeps, member: Member) => Promise<Response>) =>
    memberPage(deps, "whole", async (c, member) => {
      try {
        return await handle(c, deps, member);
      } catch (error) {
        if (error instanceof CentreError) return problemPage(c, deps, error.code, true);
        throw error;
      }
    });
  const path = "/my-records/:learnerId";
  return [
    { method: "get", path, rate: "staff", handler: page(showAsked) },
    { method: "post", path: `${path}/share`, rate: "staff", handler: page(share) },
    { method: "post", path: `${path}/revoke`, rate: "staff", handler: page(revoke) },
  ];
}

async function showAsked(c: Context<AppEnv>, deps: HttpDeps, member: Member): Promise<Response> {
  const { ended } = ownRecordTexts[c.get("language")];
  const said: Said = c.req.query("done") === "revoke" ? { notice: { kind: "good", ...ended } } : {};
  return show(c, deps, member, said);
}

/** The link is in the answer itself, the only time that anybody sees it. */
async function share(c: Context<AppEnv>, deps: HttpDeps, member: Member): Promise<Response> {
  const form = await readForm(c, shareForm);
  if (!form.ok) return problemPage(c, deps, form.code, true);
  const { receiver, purpose, form: shown, days, ...others } = form.value;
  const recordIds = Object.keys(others).flatMap((name) => /^record-(.+)$/.exec(name)?.[1] ?? []);
  if (recordIds.length === 0) {
    const { noneChosen } = ownRecordTexts[c.get("language")];
    return show(c, deps, member, { notice: { kind: "bad", ...noneChosen } }, "body_invalid");
  }
  const command = { learnerId: learnerOf(c), recordIds, receiver, purpose, form: shown, days };
  try {
    const { secret } = await makeShare(deps.centre, member.actor, command);
    return await show(c, deps, member, { link: `${deps.centre.profile.baseUrl}/share#${secret}` });
  } catch (error) {
    if (!(error instanceof CentreError) || error.code === "duty_missing") throw error;
    return show(c, deps, member, { notice: problemNotice(c, error.code) }, error.code);
  }
}

async function revoke(c: Context<AppEnv>, deps: HttpDeps, member: Member): Promise<Response> {
  const form = await readForm(c, revokeForm);
  if (!form.ok) return problemPage(c, deps, form.code, true);
  const learnerId = learnerOf(c);
  await revokeShare(deps.centre, member.actor, { learnerId, shareId: form.value.shareId });
  return c.redirect(`/my-records/${learnerId}?done=revoke`, 303);
}

async function show(
  c: Context<AppEnv>,
  deps: HttpDeps,
  { actor }: Member,
  said: Said,
  refused?: ProblemCode,
): Promise<Response> {
  const { centre } = deps;
  const language = c.get("language");
  const learnerId = learnerOf(c);
  const learner = (await readOwnLearners(centre, actor)).find((one) => one.learnerId === learnerId);
  if (learner === undefined) throw new CentreError("duty_missing");
  const records = await readOwnRecords(centre, actor, learnerId);
  const shares = await listShares(centre, actor, learnerId);
  const { looks } = await readOwnAccess(centre, actor, { learnerId, before: null });
  const own = learner.as === "self" ? "learner" : "guardian";
  const others = looks.filter(({ who }) => who.holder !== own);
  const body = ownSharesPage({ language, learner, records, shares, looks: others, ...said });
  const status = refused === undefined ? 200 : problems[refused].status;
  return showPage(c, deps, { title: ownRecordTexts[language].title, menu: true, body, status });
}

function learnerOf(c: Context<AppEnv>): string {
  return c.req.param("learnerId") ?? "";
}

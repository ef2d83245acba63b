import { z } from "@hono/zod-openapi";
import { readSignInNotices } from "../../../centre/accounts/read-accounts.ts";
import type { Centre } from "../../../centre/centre.ts";
import type { Account, Session } from "../../../centre/ports.ts";
import { endSessions, listSessions, signOut } from "../../../centre/sessions/manage-sessions.ts";
import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { isFactorMissing } from "../../session-need.ts";
import { describeStaffRoute, sessionOf, staffRoute } from "../../staff-route.ts";
import { dropSession } from "../../start-visit.ts";
import { momentSchema } from "./members.ts";

/** Of the person at the browser, whatever is still missing of the session. */
export const ownSession = { action: "session.read", scope: "session", needs: "waiting" } as const;

export const sessionSchema = z.object({
  sessionId: z.string(),
  startedAt: momentSchema,
  lastSeenAt: momentSchema,
  secondFactorAt: momentSchema.nullable(),
  device: z.string().openapi({ example: "Chrome, Windows" }),
  endedAt: momentSchema.nullable(),
  end: z.string().nullable(),
});

export const sessionStateSchema = z.object({
  accountId: z.string(),
  loginName: z.string(),
  session: sessionSchema,
  state: z.enum(["whole", "secondFactorWaiting", "secondFactorMissing"]),
  /** Điều 17.3: the session that this one ended by signing in somewhere else. */
  replaced: sessionSchema.nullable(),
});

const readDescription = describeStaffRoute({
  ...ownSession,
  method: "get",
  path: "/api/session",
  summary: { vi: "Phiên đăng nhập này", en: "This session" },
  answer: {
    description: {
      vi: "Của ai, còn thiếu gì, và phiên ở nơi khác mà phiên này đã kết thúc",
      en: "Whose it is, what it lacks, and the session elsewhere that it ended",
    },
    schema: sessionStateSchema,
  },
  problems: [],
});

const signOutDescription = describeStaffRoute({
  ...ownSession,
  action: "session.end",
  method: "post",
  path: "/api/session/end",
  summary: { vi: "Đăng xuất", en: "Sign out" },
  answer: { description: { vi: "Đã đăng xuất", en: "Signed out" }, schema: z.object({ ended: z.int() }) },
  problems: [],
});

const listDescription = describeStaffRoute({
  ...ownSession,
  needs: "settingUp",
  method: "get",
  path: "/api/sessions",
  summary: { vi: "Các phiên của tài khoản này", en: "The sessions of this account" },
  answer: {
    description: { vi: "Mới nhất trước", en: "Newest first" },
    schema: z.object({ sessions: z.array(sessionSchema) }),
  },
  problems: [],
});

const endOthersDescription = describeStaffRoute({
  ...ownSession,
  needs: "settingUp",
  action: "session.end",
  method: "post",
  path: "/api/sessions/end-others",
  summary: { vi: "Kết thúc mọi phiên khác của tài khoản này", en: "End every other session of this account" },
  answer: {
    description: { vi: "Đã kết thúc bao nhiêu", en: "How many were ended" },
    schema: z.object({ ended: z.int() }),
  },
  problems: ["account_not_found"],
});

/** The own session, and the account's others. */
export function sessionRoutes(deps: HttpDeps): Route[] {
  const { centre } = deps;
  return [
    staffRoute(deps, readDescription, async (request) =>
      stateOf(centre, sessionOf(request), request.actor.roles),
    ),
    staffRoute(deps, signOutDescription, async (request) => {
      await signOut(centre, request.actor, sessionOf(request).sessionId);
      dropSession(request.c, deps);
      return { ended: 1 };
    }),
    staffRoute(deps, listDescription, async (request) => ({
      sessions: (await listSessions(centre, request.actor, request.actor.actorId)).map(shownSession),
    })),
    staffRoute(deps, endOthersDescription, async (request) => {
      const { sessionId } = sessionOf(request);
      return { ended: await endSessions(centre, request.actor, request.actor.actorId, sessionId) };
    }),
  ];
}

/** What somebody who has just signed in, or comes back, is told of their session. */
export async function stateOf(
  centre: Centre,
  session: Session,
  roles: Parameters<typeof isFactorMissing>[1],
): Promise<z.input<typeof sessionStateSchema>> {
  const account = (await centre.store.account(session.accountId)) as Account;
  const { replaced } = await readSignInNotices(centre, session);
  const isMissing = isFactorMissing(session, roles);
  return {
    accountId: account.accountId,
    loginName: account.loginName,
    session: shownSession(session),
    state: session.openedAt === null ? "secondFactorWaiting" : isMissing ? "secondFactorMissing" : "whole",
    replaced: replaced === null ? null : shownSession(replaced),
  };
}

function shownSession(session: Session): z.input<typeof sessionSchema> {
  const { sessionId, startedAt, lastSeenAt, secondFactorAt, device, endedAt, end } = session;
  return { sessionId, startedAt, lastSeenAt, secondFactorAt, device, endedAt, end };
}

import type { Context } from "hono";
import { signIn, type SignIn, type SignInCommand } from "../centre/accounts/sign-in.ts";
import type { Actor } from "../centre/audit/actor.ts";
import { freshenSession, type FactorProof } from "../centre/factors/freshen-session.ts";
import type { Session } from "../centre/ports.ts";
import { signOut } from "../centre/sessions/manage-sessions.ts";
import { cookiesOf } from "./cookies.ts";
import type { AppEnv, HttpDeps } from "./deps.ts";
import { whenThereIsRoom } from "./password-work.ts";
import { keepSession, visitOf } from "./visit-of.ts";
import { visitorOf } from "./visitor.ts";

/** Signs in at this browser by name and password, and gives it the cookies; page and API alike. */
export async function signInHere(
  c: Context<AppEnv>,
  deps: HttpDeps,
  command: SignInCommand,
): Promise<SignIn> {
  const { centre } = deps;
  const { baseUrl } = centre.profile;
  const entered = await whenThereIsRoom(deps, async () => signIn(centre, command, visitOf(c, baseUrl)));
  if (entered.ok) {
    await leaveEarlier(c, deps);
    keepSession(c, baseUrl, entered);
  }
  return entered;
}

/** Ends what this browser was signed in to: nobody could end it from here once its cookie is another's. */
export async function leaveEarlier(c: Context<AppEnv>, deps: HttpDeps): Promise<void> {
  const earlier = await sessionHere(c, deps);
  if (earlier !== undefined) await signOut(deps.centre, earlier.actor, earlier.session.sessionId);
}

/** Takes a second factor at this browser, and gives it the cookie of the session that is whole by it. */
export async function giveFactorHere(
  c: Context<AppEnv>,
  { centre }: HttpDeps,
  { actor, session }: { actor: Actor; session: Session },
  proof: FactorProof,
): Promise<{ secondFactorAt: string }> {
  const { secret, ...given } = await freshenSession(centre, actor, session, proof);
  if (secret !== null) cookiesOf(centre.profile.baseUrl).session.set(c, secret);
  return given;
}

/** Whole seconds until an attempt is taken again. @param until ISO 8601, Z form */
export function secondsUntil(until: string, now: Date): number {
  return Math.max(1, Math.ceil((Date.parse(until) - now.getTime()) / 1000));
}

/** The session of this browser's cookie, if it is one that waits for its second factor or is whole. */
export async function sessionHere(c: Context<AppEnv>, deps: HttpDeps) {
  const visitor = await visitorOf(c, deps);
  return visitor.state === "here" ? visitor : undefined;
}

export function dropSession(c: Context<AppEnv>, { centre }: HttpDeps): void {
  cookiesOf(centre.profile.baseUrl).session.drop(c);
}

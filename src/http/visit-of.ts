import type { Context } from "hono";
import type { StartedSession, Visit } from "../centre/sessions/start-session.ts";
import { cookiesOf } from "./cookies.ts";
import { deviceName } from "./device-name.ts";
import type { AppEnv } from "./deps.ts";

/** Where a browser comes from, as far as a session keeps it: no address, and nothing that tells it from others of its kind. */
export function visitOf(c: Context<AppEnv>, baseUrl: string): Visit {
  const deviceSecret = cookiesOf(baseUrl).device.read(c) ?? null;
  return { device: deviceName(c.req.header("User-Agent")), deviceSecret, source: "page" };
}

/** Gives the browser the cookies of a session just started. */
export function keepSession(c: Context<AppEnv>, baseUrl: string, started: StartedSession): void {
  const cookies = cookiesOf(baseUrl);
  cookies.session.set(c, started.secret);
  cookies.device.set(c, started.deviceSecret);
}

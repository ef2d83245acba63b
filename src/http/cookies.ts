import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { CookieOptions } from "hono/utils/cookie";
import type { AppEnv } from "./deps.ts";

/** The cookies of the pages: secrets that only the browser has, in no answer and no log. */
export interface Cookies {
  /** The session's secret; gone with the browser's own session, since centres share computers. */
  session: Cookie;
  /** Names this browser and nobody: that it signed in well before, so that strangers' tries do not lock it out. */
  device: Cookie;
  /** The language chosen by the switch; no secret. */
  language: Cookie;
}

interface Cookie {
  name: string;
  read: (c: Context<AppEnv>) => string | undefined;
  set: (c: Context<AppEnv>, value: string) => void;
  drop: (c: Context<AppEnv>) => void;
}

/** 400 days: the most that browsers keep one for (RFC 6265bis, section 5.6.1). */
const LONG_SECONDS = 400 * 24 * 60 * 60;

/**
 * Lax, not Strict: a link in a letter or a mail should find one signed in. No GET changes anything, and what
 * does change something is refused from elsewhere whatever the cookie says (own-origin.ts). Where the centre
 * is served by https the prefix `__Host-` binds each cookie to this very host (RFC 6265bis, section 4.1.3.2);
 * plain http, for trying out, knows neither.
 * @param baseUrl of the centre's profile
 */
export function cookiesOf(baseUrl: string): Cookies {
  const isHttps = baseUrl.startsWith("https:");
  const common: CookieOptions = { path: "/", secure: isHttps, sameSite: "Lax" };
  const cookie = (plain: string, rest: CookieOptions): Cookie => {
    const name = isHttps ? `__Host-${plain}` : plain;
    return {
      name,
      read: (c) => getCookie(c, name),
      set: (c, value) => setCookie(c, name, value, { ...common, ...rest }),
      drop: (c) => void deleteCookie(c, name, { ...common, ...rest }),
    };
  };
  return {
    session: cookie("hocba", { httpOnly: true }),
    device: cookie("hocba-device", { httpOnly: true, maxAge: LONG_SECONDS }),
    language: cookie("hocba-language", { httpOnly: true, maxAge: LONG_SECONDS }),
  };
}

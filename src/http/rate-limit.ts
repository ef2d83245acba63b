import { isIPv6 } from "node:net";
import type { Context, MiddlewareHandler } from "hono";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { AppEnv, HttpLimits, RateClass } from "./deps.ts";
import { problemResponse } from "./problem-response.ts";

/** One middleware a class. The counters live in memory for a minute and are written nowhere. */
export function rateLimits(limits: HttpLimits): Record<RateClass, MiddlewareHandler<AppEnv>> {
  const { requestsPerMinute: rates, trustForwardedFor } = limits;
  if (rates === "off") return { read: pass, verify: pass, write: pass, staff: pass, signIn: pass };
  const limit = (points: number): MiddlewareHandler<AppEnv> => {
    const limiter = new RateLimiterMemory({ points, duration: 60 });
    return async (c, next) => {
      try {
        await limiter.consume(clientAddress(c, trustForwardedFor));
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
        return problemResponse(c, "rate_limited", { headers: { "Retry-After": String(seconds) } });
      }
      return next();
    };
  };
  return {
    read: limit(rates.read),
    verify: limit(rates.verify),
    write: limit(rates.write),
    staff: limit(rates.staff),
    signIn: limit(rates.signIn),
  };
}

const pass: MiddlewareHandler<AppEnv> = (_, next) => next();

/**
 * The address that a limit counts by. Behind a trusted proxy it is the last of X-Forwarded-For, the
 * one that the proxy itself added: what stands before it the client can write as it likes.
 */
function clientAddress(c: Context<AppEnv>, trustForwardedFor: boolean): string {
  const forwarded = trustForwardedFor
    ? c.req.header("X-Forwarded-For")?.split(",").at(-1)?.trim()
    : undefined;
  return network(forwarded ?? c.env?.incoming?.socket.remoteAddress ?? "unknown");
}

/** One subscriber has a whole IPv6 /64: counting single addresses would count nothing. */
function network(address: string): string {
  if (!isIPv6(address) || address.startsWith("::ffff:")) return address;
  const [head = "", tail] = address.split("::");
  const groups = head === "" ? [] : head.split(":");
  const rest = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - rest.length) }, () => "0");
  return `${[...groups, ...zeros, ...rest].slice(0, 4).join(":")}::/64`;
}

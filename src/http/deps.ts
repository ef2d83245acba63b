import type { HttpBindings } from "@hono/node-server";
import type { Centre } from "../centre/centre.ts";
import type { SignerName } from "../centre/ports.ts";
import type { JsonObject } from "../credential/model/json.ts";
import type { Language } from "../credential/model/reasons.ts";
import type { ResolveDid } from "../credential/model/did.ts";
import type { StatusSource } from "../credential/verify/verify-status-list.ts";
import type { Gate } from "./gate.ts";

/** All that the service runs on. It reads no environment and keeps no state of its own but rate counters. */
export interface HttpDeps {
  centre: Centre;
  /** The DID document of one of the centre's identities; undefined where its DID needs none (did:key). */
  didDocument: (name: SignerName) => Promise<JsonObject | undefined>;
  /** Where status lists and keys of other issuers come from; `noForeignSources` asks nobody. */
  foreign: ForeignSources;
  /** The built verifier page; may be missing. */
  verifierPageDir: string;
  /** The built script and style of the pages for the centre's own people; may be missing. */
  pagesDir: string;
  contextsDir: string;
  /** A compact credential's exact text as the code that opens the verifier page (D6). */
  drawQr: (compact: string, baseUrl: string) => Promise<{ png: Uint8Array; svg: string }>;
  /** Any short text as a QR code, an SVG document. */
  drawTextQr: (text: string) => Promise<string>;
  limits: HttpLimits;
  vcApi: VcApi;
  staffApi: StaffApi;
  /** How many may have a password hashed at once, at all doors together. */
  passwordGate: Gate;
  log: (event: LogEvent) => void;
}

/** What `createApp` is given. */
export type AppDeps = Omit<HttpDeps, "passwordGate">;

export interface ForeignSources {
  status: StatusSource;
  resolveDid: ResolveDid;
}

/**
 * `read`: public files. `verify`: signature checks. `write`: issuing and status changes. `staff`: the
 * staff API and its pages, of which the whole centre may be behind one address. `signIn`: what tries a
 * secret, before any account is known.
 */
export type RateClass = "read" | "verify" | "write" | "staff" | "signIn";

export interface HttpLimits {
  /** Requests that one client address may make in a minute, by class; or `off`. */
  requestsPerMinute: Record<RateClass, number> | "off";
  /** Whether a presentation challenge that verified once is refused the second time. */
  singleUseChallenges: boolean;
  /** Whether the last address in X-Forwarded-For is the client's: only behind a proxy that sets it. */
  trustForwardedFor: boolean;
}

/**
 * A school behind one address verifies a few hundred records in enrolment week; each takes some ms. A class of
 * thirty signs in within a minute or two; that many tries a minute guess no password that was let through, and
 * each account has its own back-off.
 */
export const defaultLimits: HttpLimits = {
  requestsPerMinute: { read: 600, verify: 120, write: 120, staff: 1200, signIn: 120 },
  singleUseChallenges: true,
  trustForwardedFor: false,
};

export type VcApi = { enabled: false } | { enabled: true; authorise: Authorise };

export interface StaffApi {
  enabled: boolean;
}

export type ApiScope = "issue" | "status";

/** Decides on a bearer token (RFC 6750); undefined where the request carries none. */
export type Authorise = (bearer: string | undefined, scope: ApiScope) => Promise<Authorisation>;

type Authorisation =
  /** `name` is the token's, never the token: it goes into the reason of a status change. */
  { result: "granted"; name: string } | { result: "unknown" } | { result: "scopeMissing" };

/** What is logged. No address, no path as asked, no credential: nobody can tell who looked at what. */
export type LogEvent =
  | { event: "request"; method: string; route: string; status: number; ms: number }
  /** Why a token of the staff API was not taken; the answer does not tell. */
  | { event: "token_refused"; route: string; code: "token_unknown" | "token_expired" | "token_revoked" }
  /** Why a session opened nothing; never whose it is. */
  | { event: "session_refused"; route: string; code: string }
  | {
      event: "internal_error";
      method: string;
      route: string;
      error: string;
      code?: string;
      frames: string[];
    };

export interface AppEnv {
  Bindings: Partial<HttpBindings>;
  Variables: {
    language: Language;
    /** The pattern of the route that answered; absent where none did. For the log. */
    route?: string;
    /** Set by a page that needs more than the strict default. */
    contentSecurityPolicy?: string;
    permissionsPolicy?: string;
    referrerPolicy?: string;
  };
}

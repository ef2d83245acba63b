import { createApp } from "../../src/http/app.ts";
import { authoriseTokens } from "../../src/http/bearer-token.ts";
import type { HttpDeps, LogEvent } from "../../src/http/deps.ts";
import { buildDidDocument } from "../../src/keys/did-document.ts";
import { isObject, type JsonObject } from "../../src/credential/model/json.ts";
import { openTestCentre, type TestCentre, type TestCentreOptions } from "./test-centre.ts";
import { testDeps } from "./test-deps.ts";

export const issueToken = "issue-only-token";
export const statusToken = "status-only-token";
export const apiToken = "issue-and-status-token";

export interface Answer {
  status: number;
  headers: Headers;
  /** The parsed body; empty where there is none or it is no JSON object. */
  json: JsonObject;
  text: string;
}

export interface TestApp extends TestCentre {
  get: (path: string, headers?: Record<string, string>) => Promise<Answer>;
  post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Answer>;
  request: (path: string, init?: RequestInit, address?: string) => Promise<Answer>;
  /** Everything logged so far. */
  events: LogEvent[];
}

/** The real service over a real centre; rate limits off unless the test is about them. */
export async function openTestApp(
  options: TestCentreOptions = {},
  change: Partial<HttpDeps> = {},
): Promise<TestApp> {
  const test = await openTestCentre(options);
  const { centre } = test;
  const events: LogEvent[] = [];
  const deps = testDeps(centre, {
    didDocument: async (name) => {
      const did = name === "centre" ? centre.profile.did : centre.signers.current(name)?.controller;
      if (did === undefined || did.startsWith("did:key:")) return undefined;
      return buildDidDocument(did, await centre.store.keys(), centre.clock);
    },
    verifierPageDir: `${test.dir}/page`,
    vcApi: {
      enabled: true,
      authorise: authoriseTokens([
        { name: "issuer", token: issueToken, scopes: ["issue"] },
        { name: "registrar", token: statusToken, scopes: ["status"] },
        { name: "both", token: apiToken, scopes: ["issue", "status"] },
      ]),
    },
    log: (event) => void events.push(event),
    ...change,
  });
  const app = createApp(deps);
  const request = async (path: string, init: RequestInit = {}, address = "192.0.2.1"): Promise<Answer> => {
    const incoming = { socket: { remoteAddress: address } };
    const response = await app.request(path, init, { incoming });
    const text = await response.text();
    const { status, headers } = response;
    return { status, headers, text, json: parse(text) };
  };
  return {
    ...test,
    events,
    request,
    get: (path, headers = {}) => request(path, { headers }),
    post: (path, body, headers = {}) =>
      request(path, {
        method: "POST",
        headers: { "Content-Type": "application/json", ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
  };
}

function parse(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** The codes of a verification's errors, in their order. */
export function codesOf({ json }: Answer): string[] {
  return (json["errors"] as { code: string }[]).map(({ code }) => code);
}

/** A bearer token as a header. */
export function bearer(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}

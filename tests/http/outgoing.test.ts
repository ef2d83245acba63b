import { createServer, get as httpGet, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fetchedForeignSources, noForeignSources } from "../../src/http/outgoing/foreign-sources.ts";
import {
  createGuardedFetch,
  isPrivateAddress,
  type FetchCapabilities,
} from "../../src/http/outgoing/guarded-fetch.ts";

let server: Server;
let port: number;
let asked: string[];
beforeAll(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push(`${request.headers.host}${request.url}`);
    if (request.url === "/redirect") response.writeHead(302, { Location: "http://127.0.0.1/" }).end();
    else if (request.url === "/big") response.end("x".repeat(5000));
    else if (request.url === "/never") response.write("x");
    else response.end('{"kept":true}');
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Names resolve to a chosen address; the connection itself goes to the test's own server. */
function capabilities(address: string): Partial<FetchCapabilities> {
  const lookup = ((_: string, __: object, callback: (error: null, list: object[]) => void) =>
    callback(null, [
      { address, family: address.includes(":") ? 6 : 4 },
    ])) as unknown as FetchCapabilities["lookup"];
  const get = ((
    url: URL,
    options: { lookup: Function; signal: AbortSignal; agent: false },
    onResponse: () => void,
  ) => {
    const guarded = (
      host: string,
      how: object,
      callback: (error: Error | null, ...rest: unknown[]) => void,
    ) =>
      options.lookup(host, how, (error: Error | null) =>
        error === null ? callback(null, [{ address: "127.0.0.1", family: 4 }]) : callback(error, ""),
      );
    const { signal, agent } = options;
    return httpGet(
      { host: url.hostname, port, path: url.pathname, lookup: guarded, signal, agent } as never,
      onResponse,
    );
  }) as unknown as FetchCapabilities["get"];
  return { lookup, get, timeoutMs: 60_000 };
}

const fetchFrom = createGuardedFetch(capabilities("93.184.215.14"));

describe("what may be fetched", () => {
  test("an https name with a public address", async () => {
    expect(await fetchFrom("https://list.example/1", { maxBytes: 100 })).toEqual({
      ok: true,
      text: '{"kept":true}',
    });
  });

  test.each([
    "http://list.example/1",
    "file:///etc/passwd",
    "ftp://list.example/1",
    "data:application/json,{}",
    "https://127.0.0.1/1",
    "https://[::1]/1",
    "https://2130706433/1",
    "https://0x7f.1/1",
    "https://localhost/1",
    "https://intranet/1",
    "https://list.example:8443/1",
    "https://user:pass@list.example/1",
    "not a url",
    "",
  ])("%s is refused before anything is asked", async (url) => {
    asked.length = 0;
    expect(await fetchFrom(url, { maxBytes: 100 })).toEqual({ ok: false, detail: "address not allowed" });
    expect(asked).toEqual([]);
  });

  test.each(["127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "::1", "fd00::1", "::ffff:10.0.0.1"])(
    "a name behind which %s hides is refused by the connection's own look-up",
    async (address) => {
      asked.length = 0;
      const guarded = createGuardedFetch(capabilities(address));
      expect(await guarded("https://list.example/1", { maxBytes: 100 })).toEqual({
        ok: false,
        detail: "address not allowed",
      });
      expect(asked).toEqual([]);
    },
  );

  test("a redirect is not followed", async () => {
    expect(await fetchFrom("https://list.example/redirect", { maxBytes: 100 })).toEqual({
      ok: false,
      detail: "status 302",
    });
  });

  test("no more bytes than asked for", async () => {
    expect(await fetchFrom("https://list.example/big", { maxBytes: 1000 })).toEqual({
      ok: false,
      detail: "more than 1000 bytes",
    });
  });

  test("no longer than the time allowed", async () => {
    const impatient = createGuardedFetch({ ...capabilities("93.184.215.14"), timeoutMs: 50 });
    expect((await impatient("https://list.example/never", { maxBytes: 1000 })).ok).toBe(false);
  });
});

test.each([
  ["8.8.8.8", false],
  ["2606:4700:4700::1111", false],
  ["0.0.0.0", true],
  ["100.64.0.1", true],
  ["172.31.255.255", true],
  ["172.32.0.1", false],
  ["224.0.0.1", true],
  ["255.255.255.255", true],
  ["::", true],
  ["fe80::1", true],
  ["::ffff:8.8.8.8", true],
  ["64:ff9b::a00:1", true],
  ["2002:a00:1::", true],
  ["2001:db8::1", true],
])("%s is private: %s", (address, isPrivate) => expect(isPrivateAddress(address)).toBe(isPrivate));

describe("foreign sources", () => {
  const did = "did:web:centre.example";
  const key = {
    id: `${did}#key`,
    type: "Multikey",
    controller: did,
    publicKeyMultibase: "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
  };
  const sourcesOf = (text: string) => {
    const urls: string[] = [];
    const sources = fetchedForeignSources(async (url) => {
      urls.push(url);
      return { ok: true, text };
    });
    return { ...sources, urls };
  };

  test("a did:web's keys, from its own place", async () => {
    const document = { id: did, verificationMethod: [key], assertionMethod: [key.id] };
    const sources = sourcesOf(JSON.stringify(document));
    expect(await sources.resolveDid(did)).toMatchObject([{ id: key.id, purposes: ["assertionMethod"] }]);
    expect(sources.urls).toEqual(["https://centre.example/.well-known/did.json"]);
  });

  test.each([
    ["another's document", { id: "did:web:other.example", verificationMethod: [key] }],
    ["a list", []],
  ])("%s gives no keys", async (_, document) => {
    expect(await sourcesOf(JSON.stringify(document)).resolveDid(did)).toBeUndefined();
  });

  test("a key that the document says is another's is left out", async () => {
    const foreign = { ...key, controller: "did:web:other.example" };
    const document = { id: did, verificationMethod: [foreign], assertionMethod: [foreign.id] };
    expect(await sourcesOf(JSON.stringify(document)).resolveDid(did)).toEqual([]);
  });

  test("a DID of another method is not asked for", async () => {
    const sources = sourcesOf("{}");
    expect(await sources.resolveDid("did:ion:abc")).toBeUndefined();
    expect(sources.urls).toEqual([]);
  });

  test("a status list, or why there is none", async () => {
    expect(await sourcesOf('{"a":1}').status("https://a.example/1")).toEqual({
      kind: "found",
      document: { a: 1 },
    });
    expect(await sourcesOf("<html>").status("https://a.example/1")).toEqual({
      kind: "unavailable",
      detail: "not JSON",
    });
    const refused = fetchedForeignSources(async () => ({ ok: false, detail: "status 404" }));
    expect(await refused.status("https://a.example/1")).toEqual({
      kind: "unavailable",
      detail: "status 404",
    });
  });

  test("by default nobody is asked", async () => {
    expect(await noForeignSources.resolveDid(did)).toBeUndefined();
    expect(await noForeignSources.status("https://a.example/1")).toMatchObject({ kind: "unavailable" });
  });
});

import { lookup as dnsLookup } from "node:dns";
import { get as httpsGet } from "node:https";
import { BlockList, isIP, isIPv6, type LookupFunction } from "node:net";
import type { IncomingMessage } from "node:http";

export type GuardedFetch = (
  url: string,
  bound: { maxBytes: number },
) => Promise<{ ok: true; text: string } | { ok: false; detail: string }>;

export interface FetchCapabilities {
  get: typeof httpsGet;
  lookup: typeof dnsLookup;
  timeoutMs: number;
}

const realCapabilities: FetchCapabilities = { get: httpsGet, lookup: dnsLookup, timeoutMs: 5000 };

/**
 * Fetches a URL that a stranger's document names (server-side request forgery is what this guards
 * against): https on port 443 only, a name and not an address, no redirect, no private address
 * behind the name, bounded bytes and time, no cookies or credentials.
 */
export function createGuardedFetch(capabilities: Partial<FetchCapabilities> = {}): GuardedFetch {
  const { get, lookup, timeoutMs } = { ...realCapabilities, ...capabilities };
  return async (url, { maxBytes }) => {
    const target = allowedUrl(url);
    if (target === undefined) return { ok: false, detail: "address not allowed" };
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const response = await request(get, target, { lookup: publicOnly(lookup), signal });
      return await readText(response, maxBytes);
    } catch (error) {
      return { ok: false, detail: (error as NodeJS.ErrnoException).code ?? "fetch failed" };
    }
  };
}

function allowedUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const plain = url.protocol === "https:" && url.port === "" && url.username === "" && url.password === "";
  return plain && isIP(host) === 0 && host.includes(".") ? url : undefined;
}

function request(
  get: typeof httpsGet,
  url: URL,
  options: { lookup: LookupFunction; signal: AbortSignal },
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { Accept: "application/vc, application/did+ld+json, application/json" };
    get(url, { ...options, headers, agent: false }, resolve).on("error", reject);
  });
}

async function readText(
  response: IncomingMessage,
  maxBytes: number,
): Promise<{ ok: true; text: string } | { ok: false; detail: string }> {
  if (response.statusCode !== 200) {
    response.destroy();
    return { ok: false, detail: `status ${response.statusCode}` };
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) return { ok: false, detail: `more than ${maxBytes} bytes` };
    chunks.push(chunk);
  }
  return { ok: true, text: Buffer.concat(chunks).toString("utf8") };
}

/**
 * Checks the addresses in the very look-up that the connection uses: checking beforehand would let a
 * name answer differently the second time (DNS rebinding).
 */
function publicOnly(lookup: typeof dnsLookup): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, "");
      const first = addresses[0];
      if (first === undefined || addresses.some(({ address }) => isPrivateAddress(address))) {
        return callback(Object.assign(new Error("private address"), { code: "address not allowed" }), "");
      }
      return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}

/** Whatever is not on the public internet (IANA special-purpose registries, RFC 6890). */
export function isPrivateAddress(address: string): boolean {
  return isIPv6(address)
    ? !globalUnicast.check(address, "ipv6") || special.check(address, "ipv6")
    : special.check(address, "ipv4");
}

const globalUnicast = blockList([["2000::", 3]]);

const special = blockList([
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
  // These carry an IPv4 address inside (Teredo, 6to4) or are set aside.
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
]);

function blockList(subnets: readonly (readonly [net: string, prefix: number])[]): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of subnets) list.addSubnet(net, prefix, isIPv6(net) ? "ipv6" : "ipv4");
  return list;
}

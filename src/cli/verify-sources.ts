import { localDidResolver, localStatusSource } from "../centre/local-sources.ts";
import type { Centre } from "../centre/centre.ts";
import { isObject, isString } from "../credential/model/json.ts";
import { limits } from "../credential/model/limits.ts";
import type { ResolveDid } from "../credential/model/did.ts";
import { openTrustList, type TrustList } from "../credential/verify/trust-list.ts";
import type { StatusSource } from "../credential/verify/verify-status-list.ts";
import { CliError } from "./cli-error.ts";
import type { CliContext } from "./context.ts";
import { decodeText, readInput } from "./files.ts";
import type { CliPorts } from "./ports.ts";

export interface VerifySources {
  trust?: TrustList;
  statusSource: StatusSource;
  resolveDid?: ResolveDid;
}

/**
 * Where a verification gets its knowledge: the named files and addresses first, then the centre whose
 * folder was named, and nothing else. Throws `CliError` for a file that cannot be used.
 */
export async function openSources(
  context: CliContext,
  named: { trust?: string; status: readonly string[] },
  centre: Centre | undefined,
): Promise<VerifySources> {
  const trust = await openTrust(context, named.trust, centre);
  const unavailable: StatusSource = async () => ({ kind: "unavailable", detail: "no list was given" });
  const local = centre === undefined ? unavailable : localStatusSource(centre, unavailable);
  return {
    ...(trust === undefined ? {} : { trust }),
    statusSource: await openStatus(context.ports, named.status, local),
    ...(centre === undefined ? {} : { resolveDid: localDidResolver(centre, async () => undefined) }),
  };
}

async function openTrust(
  { ports }: CliContext,
  file: string | undefined,
  centre: Centre | undefined,
): Promise<TrustList | undefined> {
  const text =
    file === undefined
      ? await centre?.store.trustList()
      : toText(await readInput(file, limits.statusDocumentBytes), "trust_bad", file);
  if (text === undefined) return undefined;
  // Today's list is checked as of today, also when the credential is checked as of another day.
  const opened = await openTrustList(parse(text, "trust_bad", file), { at: ports.clock().getTime() });
  if (!opened.ok) throw new CliError("trust_bad", [file, opened.code].filter(isString).join(" "));
  return opened.list;
}

/** Lists from files and addresses by their `id`; what is on none of them is asked of `otherwise`. */
async function openStatus(
  ports: CliPorts,
  named: readonly string[],
  otherwise: StatusSource,
): Promise<StatusSource> {
  if (named.length === 0) return otherwise;
  if (named.includes("none")) return async () => ({ kind: "skipped" });
  const lists = new Map<string, unknown>();
  const origins = new Set<string>();
  for (const name of named) {
    const url = /^https?:\/\//i.test(name) ? URL.parse(name) : null;
    const found = url === null ? await listsOfFile(name) : await listsOfUrl(ports, url.href);
    for (const [id, list] of found) lists.set(id, list);
    if (url !== null) origins.add(url.origin);
  }
  return async (url) => {
    const known = lists.get(url);
    if (known !== undefined) return { kind: "found", document: known };
    if (!origins.has(URL.parse(url)?.origin ?? "")) return otherwise(url);
    // The caller named this server: a credential's other lists lie on it too.
    const fetched = (await listsOfUrl(ports, url)).get(url);
    return fetched === undefined
      ? { kind: "unavailable", detail: url }
      : { kind: "found", document: fetched };
  };
}

async function listsOfFile(file: string): Promise<Map<string, unknown>> {
  const bytes = await readInput(file, limits.statusDocumentBytes);
  const lists = listsOf(toText(bytes, "list_bad", file));
  if (lists === undefined || lists.size === 0) throw new CliError("list_bad", file);
  return lists;
}

/** An address that gives nothing leaves the status unknown: an answer, not an error. */
async function listsOfUrl(ports: CliPorts, url: string): Promise<Map<string, unknown>> {
  const text = await ports.fetchText(url, limits.statusDocumentBytes);
  return (text === undefined ? undefined : listsOf(text)) ?? new Map();
}

/** One list, a JSON array of them, or one a line; undefined if any part is no JSON object with an `id`. */
function listsOf(text: string): Map<string, unknown> | undefined {
  const documents = attempt(() => [JSON.parse(text) as unknown].flat()) ?? attempt(() => parseLines(text));
  if (documents === undefined) return undefined;
  const entries = documents
    .filter(isObject)
    .flatMap((list) => (isString(list["id"]) ? [[list["id"], list] as const] : []));
  return entries.length === documents.length ? new Map(entries) : undefined;
}

function parseLines(text: string): unknown[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as unknown);
}

function toText(bytes: Uint8Array, code: "trust_bad" | "list_bad", file: string): string {
  const text = attempt(() => decodeText(bytes));
  if (text === undefined) throw new CliError(code, file);
  return text;
}

function parse(text: string, code: "trust_bad", file = ""): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CliError(code, file, error);
  }
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

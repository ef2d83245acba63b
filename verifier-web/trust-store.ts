import { limits } from "../src/credential/model/limits.ts";
import { openTrustList, type TrustList, type TrustListFault } from "../src/credential/verify/trust-list.ts";
import type { FetchDocument } from "./fetch-document.ts";
import { resolveRecognised } from "./resolve-recognised.ts";
import type { PageStorage } from "./storage.ts";

export interface TrustState {
  /** The list in use; absent where none was ever had. */
  list?: TrustList;
  /** Whether the list in use came from the network just now or was kept from before. */
  origin: "network" | "kept";
  /** Why the network's list is not the one in use. */
  problem?: TrustListFault | "trust_list_unreachable";
}

export interface TrustStoreDeps {
  /** Where this page's trust list lies. */
  url: string;
  fetchDocument: FetchDocument;
  storage: PageStorage;
  now: () => Date;
}

/**
 * Fetches the list of recognised centres and keeps it (D16). The first list is trusted because the
 * visitor chose this page; a later one only if the same publisher signed it and its number is not
 * lower. Whatever is wrong with the fetched one, the kept one goes on serving.
 */
export async function loadTrust({ url, fetchDocument, storage, now }: TrustStoreDeps): Promise<TrustState> {
  const at = now().getTime();
  const held = await openKept(storage.get("trust-list"), at);
  const keep = (problem: TrustState["problem"] & string): TrustState => ({
    origin: "kept",
    problem,
    ...(held === undefined ? {} : { list: held }),
  });
  const fetched = await fetchDocument(url, limits.documentBytes);
  if (fetched.kind === "unavailable") return keep("trust_list_unreachable");
  const resolveDid = resolveRecognised(held, fetchDocument);
  const opened = await openTrustList(fetched.document, {
    at,
    resolveDid,
    ...(held === undefined ? {} : { held }),
  });
  if (!opened.ok) return keep(opened.code);
  storage.set("trust-list", JSON.stringify(fetched.document));
  return { origin: "network", list: opened.list };
}

/** Checked again each time: other scripts of the same site could have written there. */
async function openKept(text: string | undefined, at: number): Promise<TrustList | undefined> {
  if (text === undefined || text.length > limits.documentBytes) return undefined;
  try {
    const opened = await openTrustList(JSON.parse(text), { at });
    return opened.ok ? opened.list : undefined;
  } catch {
    return undefined;
  }
}

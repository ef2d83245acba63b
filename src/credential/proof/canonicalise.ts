import { pinnedContexts } from "../model/contexts.ts";
import type { JsonObject } from "../model/json.ts";
import { limits } from "../model/limits.ts";

export type CanonicaliseFault = "context_unknown" | "term_undefined" | "too_complex" | "shape_invalid";

export type Canonical =
  { ok: true; bytes: Uint8Array } | { ok: false; code: CanonicaliseFault; detail: string };

/**
 * The seam of D8: a JSON-LD document in, the UTF-8 bytes of its canonical N-Quads out (RDFC-1.0).
 * Every signature and every verification goes through one of these.
 */
export type Canonicalise = (document: JsonObject) => Promise<Canonical>;

/**
 * The general path: `jsonld` to N-Quads, RDFC-1.0 by `rdf-canonize`. In safe mode, so that a term
 * no context defines is a fault instead of silently unsigned data; with pinned contexts only (D7);
 * with bounded work, so that a poison graph ends (RDFC-1.0, section 7.1).
 */
export const canonicaliseGeneral: Canonicalise = async (document) => {
  const { default: jsonld } = await import("jsonld");
  let unknownContext: string | undefined;
  const documentLoader = async (url: string) => {
    const context = pinnedContexts.get(url);
    if (context === undefined) {
      unknownContext = url;
      throw new Error("context is not pinned");
    }
    return { contextUrl: null, documentUrl: url, document: context, tag: "static" as const };
  };
  try {
    const nQuads = await jsonld.canonize(document, {
      algorithm: "RDFC-1.0",
      format: "application/n-quads",
      documentLoader,
      safe: true,
      // Base direction of texts (VC 2.0, section 11.1) becomes part of the literal's datatype.
      rdfDirection: "i18n-datatype",
      canonizeOptions: { maxDeepIterations: limits.canonicaliseDeepIterations },
    });
    return { ok: true, bytes: new TextEncoder().encode(nQuads) };
  } catch (error) {
    if (unknownContext !== undefined) return { ok: false, code: "context_unknown", detail: unknownContext };
    return { ok: false, ...describe(error) };
  }
};

function describe(error: unknown): { code: CanonicaliseFault; detail: string } {
  const message = error instanceof Error ? error.message : String(error);
  if (message.includes("deep iterations")) return { code: "too_complex", detail: message };
  const event = safeModeEvent(error);
  if (event !== undefined) return { code: "term_undefined", detail: event };
  return { code: "shape_invalid", detail: message };
}

/** jsonld reports what safe mode refused as `details.event`, with its own stable code. */
function safeModeEvent(error: unknown): string | undefined {
  const details = (error as { details?: { event?: { code?: string; details?: JsonObject } } }).details;
  if (details?.event?.code === undefined) return undefined;
  const { property, term, value, id, type } = details.event.details ?? {};
  return [details.event.code, property ?? term ?? type ?? id ?? value]
    .filter((part) => part !== undefined)
    .join(": ");
}

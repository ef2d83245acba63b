import { join } from "node:path";
import type { Centre } from "../centre/centre.ts";
import { CliError } from "../cli/cli-error.ts";
import type { ServeOptions, Served } from "../cli/ports.ts";
import { createApp } from "../http/app.ts";
import { authoriseAnyone, authoriseTokens } from "../http/bearer-token.ts";
import { defaultLimits, type HttpDeps, type LogEvent, type VcApi } from "../http/deps.ts";
import { fetchedForeignSources, noForeignSources } from "../http/outgoing/foreign-sources.ts";
import { createGuardedFetch } from "../http/outgoing/guarded-fetch.ts";
import { serve } from "../http/serve.ts";
import { drawQr } from "./draw-qr.ts";
import { drawTextQr } from "../paper/qr-image.ts";
import { buildDidDocument } from "../keys/did-document.ts";

export interface ServeSettings {
  /** The folder with `contexts`, `dist/verifier-web` and `dist/centre-web` in it. */
  root: string;
  apiToken: string | undefined;
  log: (event: LogEvent) => void;
}

/** Throws `CliError` address_taken or address_wrong. */
export async function serveCentre(
  centre: Centre,
  options: ServeOptions,
  { root, apiToken, log }: ServeSettings,
): Promise<Served> {
  const app = createApp({
    centre,
    didDocument: didDocumentOf(centre),
    foreign: options.fetchForeign ? fetchedForeignSources(createGuardedFetch()) : noForeignSources,
    verifierPageDir: join(root, "dist/verifier-web"),
    pagesDir: join(root, "dist/centre-web"),
    contextsDir: join(root, "contexts"),
    drawQr,
    drawTextQr,
    limits: {
      requestsPerMinute: options.rateLimits ? defaultLimits.requestsPerMinute : "off",
      singleUseChallenges: options.singleUseChallenges,
      trustForwardedFor: options.trustProxy,
    },
    vcApi: vcApiOf(options.vcApi, apiToken),
    staffApi: { enabled: options.staffApi },
    log,
  });
  try {
    return await serve(app, options);
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === "EADDRINUSE";
    throw new CliError(taken ? "address_taken" : "address_wrong", `${options.host}:${options.port}`, error);
  }
}

function vcApiOf(mode: ServeOptions["vcApi"], token: string | undefined): VcApi {
  if (mode === "open") return { enabled: true, authorise: authoriseAnyone };
  if (mode === "off" || token === undefined) return { enabled: false };
  return {
    enabled: true,
    authorise: authoriseTokens([{ name: "HOCBA_API_TOKEN", token, scopes: ["issue", "status"] }]),
  };
}

/** A did:key is its own document. */
function didDocumentOf({ profile, store, clock, signers }: Centre): HttpDeps["didDocument"] {
  return async (name) => {
    const did = name === "centre" ? profile.did : signers.current(name)?.controller;
    if (did === undefined || did.startsWith("did:key:")) return undefined;
    return buildDidDocument(did, await store.keys(), clock);
  };
}

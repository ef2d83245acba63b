import { fileURLToPath } from "node:url";
import type { Centre } from "../../src/centre/centre.ts";
import { drawQr } from "../../src/compose/draw-qr.ts";
import { createApp } from "../../src/http/app.ts";
import type { AppDeps } from "../../src/http/deps.ts";
import { noForeignSources } from "../../src/http/outgoing/foreign-sources.ts";
import { serve, type Listening } from "../../src/http/serve.ts";
import { drawTextQr } from "../../src/paper/qr-image.ts";

const folder = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** A service for people over this centre: nothing off but the rate limits, and nobody else is asked for anything. */
export function testDeps(centre: Centre, change: Partial<AppDeps> = {}): AppDeps {
  return {
    centre,
    didDocument: async () => undefined,
    foreign: noForeignSources,
    verifierPageDir: folder("dist/verifier-web"),
    pagesDir: folder("dist/centre-web"),
    contextsDir: folder("contexts"),
    drawQr,
    drawTextQr,
    limits: { requestsPerMinute: "off", singleUseChallenges: true, trustForwardedFor: false },
    vcApi: { enabled: false },
    staffApi: { enabled: true },
    log: () => undefined,
    ...change,
  };
}

/** A port that listens before there is a service: a centre's base URL has to name it. */
export async function listenFirst(): Promise<Listening & { answerWith: (deps: AppDeps) => void }> {
  let answer: Parameters<typeof serve>[0]["fetch"] | undefined;
  const listening = await serve(
    { fetch: (...request) => answer?.(...request) ?? new Response(null, { status: 503 }) },
    { host: "127.0.0.1", port: 0 },
  );
  return {
    ...listening,
    answerWith: (deps) => {
      answer = createApp(deps).fetch;
    },
  };
}

import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "./deps.ts";

export interface Listening {
  /** Where it answers: `http://127.0.0.1:8080`. */
  url: string;
  /** Takes no new requests, lets the running ones end, and resolves when the port is free. */
  close: () => Promise<void>;
}

/** Slow clients must not hold connections for ever; a scan of 10 MB takes 80 s at 1 Mbit/s. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 120_000;
/** How long a running request may go on after `close` before its connection is cut. */
const GRACE_MS = 10_000;

/**
 * Listens on a host and port; port 0 lets the system choose. Rejects with the system's error
 * (`code` EADDRINUSE, EACCES, …) where it cannot.
 */
export async function serve(
  app: Pick<OpenAPIHono<AppEnv>, "fetch">,
  { host, port }: { host: string; port: number },
): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: { headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS },
  }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const address = server.address() as AddressInfo;
  const name = address.family === "IPv6" ? `[${address.address}]` : address.address;
  let closing: Promise<void> | undefined;
  return { url: `http://${name}:${address.port}`, close: () => (closing ??= closeServer(server)) };
}

async function closeServer(server: Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  try {
    await new Promise<void>((resolve, reject) => {
      server.close((error) => (error === undefined ? resolve() : reject(error)));
      server.closeIdleConnections();
    });
  } finally {
    clearTimeout(cut);
  }
}

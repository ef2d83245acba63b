import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApp } from "../../src/http/app.ts";
import { defaultLimits } from "../../src/http/deps.ts";
import { serve } from "../../src/http/serve.ts";
import { openTestCentre, type TestCentre } from "../helpers/test-centre.ts";
import { testDeps } from "../helpers/test-deps.ts";

let opened: TestCentre;
let app: ReturnType<typeof createApp>;
const entered = gate();
const released = gate();
beforeAll(async () => {
  opened = await openTestCentre();
  const didDocument = async () => {
    entered.open();
    await released.passed;
    return { id: "did:example:slow" };
  };
  app = createApp(testDeps(opened.centre, { didDocument, limits: defaultLimits }));
});
afterAll(() => opened.close());

test("answers over a real socket, on a port that the system chose", async () => {
  const listening = await serve(app, { host: "127.0.0.1", port: 0 });
  expect(listening.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const answer = await fetch(`${listening.url}/trust-list`);
  expect(answer.status).toBe(404);
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  await listening.close();
  await expect(fetch(`${listening.url}/trust-list`)).rejects.toThrow();
});

test("a port that is taken: rejects with EADDRINUSE", async () => {
  const first = await serve(app, { host: "127.0.0.1", port: 0 });
  const port = Number(new URL(first.url).port);
  await expect(serve(app, { host: "127.0.0.1", port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  await first.close();
});

test("close lets a running request end, and may be called twice", async () => {
  const listening = await serve(app, { host: "127.0.0.1", port: 0 });
  const running = fetch(`${listening.url}/.well-known/did.json`);
  await entered.passed;
  const closed = Promise.all([listening.close(), listening.close()]);
  released.open();
  expect(await (await running).json()).toEqual({ id: "did:example:slow" });
  await closed;
});

test("rubbish on the wire is refused and the service goes on", async () => {
  const listening = await serve(app, { host: "127.0.0.1", port: 0 });
  const { port } = new URL(listening.url);
  const said = await new Promise<string>((resolve) => {
    const socket = connect(Number(port), "127.0.0.1", () => socket.end("\u0000\u0001 rubbish\r\n\r\n"));
    let text = "";
    socket.on("data", (chunk) => (text += chunk.toString())).on("close", () => resolve(text));
  });
  expect(said).toContain("400");
  expect((await fetch(`${listening.url}/trust-list`)).status).toBe(404);
  await listening.close();
});

test("a path that a browser could never send does not crash it", async () => {
  const listening = await serve(app, { host: "127.0.0.1", port: 0 });
  const { port } = new URL(listening.url);
  for (const line of [
    "GET /../../etc/passwd HTTP/1.1",
    "GET //x/%ff%fe HTTP/1.1",
    "GET /status/%zz HTTP/1.1",
    "GET http://a/b HTTP/1.1",
  ]) {
    const status = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), "127.0.0.1", () =>
        socket.write(`${line}\r\nHost: x\r\nConnection: close\r\n\r\n`),
      );
      let text = "";
      socket.on("data", (chunk) => (text += chunk.toString())).on("close", () => resolve(text.slice(9, 12)));
    });
    expect(["400", "404"], line).toContain(status);
  }
  await listening.close();
});

/** A promise that the test itself fulfils. */
function gate(): { passed: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open: () => open() };
}

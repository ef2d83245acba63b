import { once } from "node:events";
import { createInterface } from "node:readline";
import { createServer, type AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../../src/compose/free-port.ts";
import { buildWorld, hocba, jsonLines, mustRun, oneLine, start, type World } from "./hocba.ts";

let world: World;
let port: number;

beforeAll(async () => {
  port = await freePort(0);
  world = await buildWorld(1, `did:web:localhost%3A${port}`, `http://127.0.0.1:${port}`);
});

afterAll(async () => world.remove());

/** Starts the service, waits for its line, and answers the child and the line. */
async function serving(...args: string[]) {
  const env = {
    HOCBA_KEY_PASSPHRASE: "thung rung khe suoi nui",
    HOCBA_LANG: "en",
    HOCBA_API_TOKEN: "a-token-of-the-tests",
  };
  const child = start(["serve", "--data", world.data, "--port", String(port), ...args], { env });
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  const stop = async (signal: NodeJS.Signals) => {
    const ended = once(child, "close");
    child.kill(signal);
    return (await ended)[0] as number | null;
  };
  return { line, stop };
}

describe("serve", () => {
  it("gives lists to who verifies over the network, takes what revoke did at once, and stops when asked", async () => {
    const { line, stop } = await serving();
    expect(line).toBe(`hocba is serving at http://127.0.0.1:${port}`);
    const full = world.learners[0]?.full ?? "";
    const verify = ["verify", full, "--trust", world.trust, "--status", `http://127.0.0.1:${port}`, "--json"];
    expect((await hocba(verify)).status).toBe(0);
    const document = await fetch(`http://127.0.0.1:${port}/.well-known/did.json`);
    expect(await document.json()).toMatchObject({ id: `did:web:localhost%3A${port}` });
    expect(
      (await fetch(`http://127.0.0.1:${port}/credentials/issue`, { method: "POST", body: "{}" })).status,
    ).toBe(404);

    const id = world.learners[0]?.id ?? "";
    const revoke = ["revoke", id, "--data", world.data, "--reason", "r", "--basis", "b"];
    expect((await hocba(revoke)).status).toBe(0);
    const revoked = await hocba(verify);
    expect(revoked.status).toBe(1);
    expect(await stop("SIGTERM")).toBe(0);

    const unreachable = await hocba(verify);
    expect(unreachable.status).toBe(2);
    expect(jsonLines(unreachable.stdout)[0]).toMatchObject({ verdict: "cannot tell" });
  });

  it("opens the VC API for the token only", async () => {
    const { stop } = await serving("--vc-api");
    const issue = async (headers: Record<string, string>) =>
      (
        await fetch(`http://127.0.0.1:${port}/credentials/issue`, {
          method: "POST",
          headers: { "content-type": "application/json", ...headers },
          body: "{}",
        })
      ).status;
    expect(await issue({})).toBe(401);
    expect(await issue({ authorization: "Bearer another-token-of-tests" })).toBe(401);
    expect(await issue({ authorization: "Bearer a-token-of-the-tests" })).toBe(400);
    expect(await stop("SIGINT")).toBe(0);
  });

  it("opens the staff API for tokens of `hocba token` where it is told to", async () => {
    const staff = [{ staffId: "GVU", name: "Lê Thị Vụ", title: "Giáo vụ", roles: ["registrar"] }];
    const people = await world.write("people.json", JSON.stringify({ staff }));
    await mustRun("staff", "set", "--data", world.data, people);
    const args = ["--staff", "GVU", "--scope", "read", "--days", "1"];
    const secret = (await mustRun("token", "new", "--data", world.data, ...args)).trim();
    const ask = async () =>
      fetch(`http://127.0.0.1:${port}/api/me`, { headers: { authorization: `Bearer ${secret}` } });
    const open = await serving("--staff-api");
    expect(await (await ask()).json()).toEqual({ actorId: "GVU", roles: ["registrar"], assignments: [] });
    await open.stop("SIGTERM");
    const closed = await serving();
    expect(await (await ask()).json()).toMatchObject({ status: 404, code: "staff_api_off" });
    await closed.stop("SIGTERM");
  });

  it("says so where the port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const taken = String((other.address() as AddressInfo).port);
    const ended = await hocba(["serve", "--data", world.data, "--port", taken]);
    expect(ended).toMatchObject({
      status: 69,
      stdout: "",
      stderr: expect.stringMatching(oneLine("address_taken")) as string,
    });
    other.close();
  });
});

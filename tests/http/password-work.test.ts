/** Passwords cost memory and threads: how many are hashed at once is bounded, whoever sends them. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestApp, type TestApp } from "../helpers/test-app.ts";

let app: TestApp;
let running = 0;
let most = 0;
let release: () => void = () => undefined;
let held = new Promise<void>((resolve) => (release = resolve));

beforeAll(async () => {
  app = await openTestApp();
  const { passwords } = app.centre;
  app.centre.passwords = {
    ...passwords,
    verify: async () => {
      most = Math.max(most, ++running);
      await held;
      running--;
      return { isRight: false, isOutdated: false };
    },
  };
});
afterAll(() => app.close());

const own = { "Sec-Fetch-Site": "same-origin" };
const signIn = (loginName: string) => app.post("/api/session", { loginName, password: "x" }, own);

test("two at a time, sixty wait, and the next is told to come again; it was no attempt", async () => {
  const admitted = Array.from({ length: 62 }, async (_, n) => signIn(`ai-do-${n}`));
  // Those that find no room are answered while all the others wait.
  const refused = await Promise.all(Array.from({ length: 6 }, async () => signIn("chu-nhan")));
  for (const answer of refused) {
    expect([answer.status, answer.json["code"]]).toEqual([503, "service_busy"]);
    expect(answer.headers.get("retry-after")).toBe("5");
  }
  release();
  for (const answer of await Promise.all(admitted)) expect(answer.json["code"]).toBe("sign_in_wrong");
  expect(most).toBeLessThanOrEqual(2);
  held = Promise.resolve();
  // Six attempts would have locked this name.
  expect((await signIn("chu-nhan")).json["code"]).toBe("sign_in_wrong");
});

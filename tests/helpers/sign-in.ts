import { randomUUID } from "node:crypto";
import type { Centre } from "../../src/centre/centre.ts";
import type { AccountHolder } from "../../src/centre/ports.ts";
import { startSession } from "../../src/centre/sessions/start-session.ts";
import { cookiesOf } from "../../src/http/cookies.ts";
import { hashOfNothingTyped } from "./sessions.ts";

/** A new account of a learner or guardian with a session of its own; what its browser sends. */
export async function signIn(centre: Centre, holder: AccountHolder): Promise<Record<string, string>> {
  const accountId = randomUUID();
  const { secret } = await centre.store.transaction(async (writer) => {
    await writer.addAccount({
      accountId,
      holder,
      loginName: `hv-${accountId}`,
      state: "active",
      createdAt: "2025-09-01T00:00:00Z",
      passwordHash: hashOfNothingTyped,
      passwordChangedAt: "2025-09-01T00:00:00Z",
    });
    const visit = { device: "Chrome, Android", deviceSecret: null, source: "page" as const };
    return startSession(centre, writer, accountId, visit, "none");
  });
  const { baseUrl } = centre.profile;
  const cookie = `${cookiesOf(baseUrl).session.name}=${secret}`;
  return { Cookie: cookie, "Sec-Fetch-Site": "same-origin", Origin: baseUrl };
}

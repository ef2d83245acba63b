import {
  browserSupportsWebAuthn,
  startAuthentication,
  type PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";
import { attempt } from "./attempt.ts";
import { post } from "./service.ts";

/** The two buttons of signing in by a passkey: instead of the password, and after it. */
export function letPasskeysSignIn(): void {
  onPasskeyButton("[data-passkey-sign-in]", async () => {
    const response = await authenticate("/api/session/passkey/options");
    await post("/api/session/passkey", { response });
  });
  onPasskeyButton("[data-passkey-factor]", givePasskey);
}

/** Gives one as this session's second factor. */
export async function givePasskey(): Promise<void> {
  const response = await authenticate("/api/session/second-factor/options");
  await post("/api/session/second-factor", { kind: "passkey", response });
}

async function authenticate(path: string) {
  const optionsJSON = await post<PublicKeyCredentialRequestOptionsJSON>(path);
  return startAuthentication({ optionsJSON });
}

function onPasskeyButton(selector: string, work: () => Promise<void>): void {
  const place = document.querySelector<HTMLElement>(selector);
  const button = place?.querySelector("button");
  if (place === null || button === null || button === undefined || !browserSupportsWebAuthn()) return;
  place.hidden = false;
  button.addEventListener("click", () => {
    void attempt(button, place.querySelector("[data-outcome]"), async () => {
      await work();
      location.assign(place.dataset["next"] ?? "/home");
    });
  });
}

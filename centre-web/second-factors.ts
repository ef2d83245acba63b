import {
  browserSupportsWebAuthn,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
} from "@simplewebauthn/browser";
import { guardedForms, letFormsPost, type Fields, type OnSubmit } from "./guarded-forms.ts";
import { post } from "./service.ts";

/** The section of the account's page in which second factors are set up, named and removed. */
export function letFactorsChange(): void {
  const section = document.querySelector<HTMLElement>("#second-factor");
  if (section === null) return;
  const onSubmit = guardedForms(section);
  letCodesBeSetUp(section, onSubmit);
  const add = section.querySelector<HTMLFormElement>("[data-passkey-add]");
  if (add !== null && browserSupportsWebAuthn()) onSubmit(add, addPasskey);
  letFormsPost(section, onSubmit);
}

function letCodesBeSetUp(section: HTMLElement, onSubmit: OnSubmit): void {
  const begin = section.querySelector<HTMLFormElement>("[data-totp-begin]");
  const confirm = section.querySelector<HTMLFormElement>("[data-totp-confirm]");
  if (begin === null || confirm === null) return;
  onSubmit(begin, async () => {
    showOffer(confirm, await post("/api/second-factors/totp"));
    begin.hidden = true;
  });
  onSubmit(confirm, async (fields) => {
    await post("/api/second-factors/totp/confirm", fields);
    location.reload();
  });
  confirm.hidden = true;
}

async function addPasskey({ name = "" }: Fields): Promise<void> {
  const path = "/api/second-factors/passkeys";
  const optionsJSON = await post<PublicKeyCredentialCreationOptionsJSON>(`${path}/options`);
  await post(path, { name, response: await startRegistration({ optionsJSON }) });
  location.reload();
}

function showOffer(confirm: HTMLFormElement, { secret, qr }: { secret: string; qr: string }): void {
  const image = confirm.querySelector("img");
  const text = confirm.querySelector("code");
  if (image !== null) image.src = `data:image/svg+xml,${encodeURIComponent(qr)}`;
  // In fours, as it is read aloud and typed.
  if (text !== null) text.textContent = secret.replaceAll(/(.{4})(?=.)/gu, "$1 ");
  confirm.hidden = false;
  confirm.querySelector("input")?.focus();
}

import {
  browserSupportsWebAuthn,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
} from "@simplewebauthn/browser";
import { attempt } from "./attempt.ts";
import { givePasskey } from "./passkey.ts";
import { post } from "./service.ts";

type Fields = Record<string, string>;
type Work = (fields: Fields) => Promise<void>;

/** The section of the account's page in which second factors are set up, named and removed. */
export function letFactorsChange(): void {
  const section = document.querySelector<HTMLElement>("#second-factor");
  if (section === null) return;
  const stepUp = stepUpIn(section);
  /** Shows a form, and sends it by script. */
  const onSubmit = (form: HTMLFormElement, work: Work): void => {
    form.hidden = false;
    const send = (fields: Fields): void => {
      const button = form.querySelector("button");
      void attempt(
        button,
        outcomeIn(section),
        () => work(fields),
        () => stepUp(() => send(fields)),
      );
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(fieldsOf(form));
    });
  };
  letCodesBeSetUp(section, onSubmit);
  const add = section.querySelector<HTMLFormElement>("[data-passkey-add]");
  if (add !== null && browserSupportsWebAuthn()) onSubmit(add, addPasskey);
  for (const form of section.querySelectorAll<HTMLFormElement>("form[data-factor-post]")) {
    onSubmit(form, async (fields) => {
      await post(form.dataset["factorPost"] ?? "", Object.keys(fields).length > 0 ? fields : undefined);
      location.reload();
    });
  }
}

function letCodesBeSetUp(section: HTMLElement, onSubmit: (form: HTMLFormElement, work: Work) => void): void {
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

/** Asks for the second factor in place; when it was given, what it was asked for goes on. */
function stepUpIn(section: HTMLElement): (goOn: () => void) => void {
  const place = section.querySelector<HTMLElement>("[data-step-up]");
  const code = place?.querySelector<HTMLFormElement>("[data-step-up-code]") ?? null;
  const passkey = place?.querySelector<HTMLButtonElement>("[data-step-up-passkey]") ?? null;
  let waiting: (() => void) | undefined;
  const give = (button: HTMLButtonElement | null, work: () => Promise<void>): void => {
    void attempt(button, outcomeIn(section), async () => {
      await work();
      if (place !== null) place.hidden = true;
      waiting?.();
    });
  };
  code?.addEventListener("submit", (event) => {
    event.preventDefault();
    give(code.querySelector("button"), async () => {
      await post("/api/session/second-factor", { kind: "totp", ...fieldsOf(code) });
      code.reset();
    });
  });
  passkey?.addEventListener("click", () => give(passkey, givePasskey));
  return (goOn) => {
    waiting = goOn;
    if (place === null) return;
    place.hidden = false;
    (code?.querySelector("input") ?? passkey)?.focus();
  };
}

function outcomeIn(section: HTMLElement): Element | null {
  return section.querySelector("[data-factor-outcome]");
}

function fieldsOf(form: HTMLFormElement): Fields {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}

import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";

/** Where the second factor is given again, and from where one comes back to the account's page. */
const STEP_UP = `/sign-in/second-factor?next=${encodeURIComponent("/account#second-factor")}`;

/** Passkeys, and setting up second factors, which take a script; what works without one is a plain form. */
export function runSecondFactors(): void {
  runSignIn();
  runStepUp();
  runSetUp();
}

/** What the service refused: its words for the person, its code for the script. */
class Refusal extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

async function post<T>(path: string, body?: object): Promise<T> {
  const headers = { "Accept-Language": document.documentElement.lang };
  const answer = await fetch(path, {
    method: "POST",
    ...(body === undefined
      ? { headers }
      : { headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify(body) }),
  });
  const json = (await answer.json()) as T & { code: string; title: string; next: string };
  if (!answer.ok) throw new Refusal(json.code, `${json.title} ${json.next}`);
  return json;
}

/** Signing in without a password, by what the device itself finds. */
function runSignIn(): void {
  runPasskeyButton("[data-passkey-sign-in]", async () => {
    const response = await authenticate("/api/session/passkey/options");
    await post("/api/session/passkey", { response });
  });
}

function runStepUp(): void {
  runPasskeyButton("[data-passkey-factor]", async () => {
    const response = await authenticate("/api/session/second-factor/options");
    await post("/api/session/second-factor", { kind: "passkey", response });
  });
}

async function authenticate(path: string) {
  const optionsJSON = await post<PublicKeyCredentialRequestOptionsJSON>(path);
  return startAuthentication({ optionsJSON });
}

function runPasskeyButton(selector: string, work: () => Promise<void>): void {
  const place = document.querySelector<HTMLElement>(selector);
  const button = place?.querySelector("button");
  if (place === null || button === null || button === undefined || !browserSupportsWebAuthn()) return;
  const { next = "/home", failed = "" } = place.dataset;
  place.hidden = false;
  button.addEventListener("click", () => {
    const outcome = place.querySelector("[data-outcome]");
    void attempt(button, outcome, failed, async () => {
      await work();
      location.assign(next);
    });
  });
}

function runSetUp(): void {
  const section = document.querySelector<HTMLElement>("#second-factor");
  if (section === null) return;
  const outcome = section.querySelector<HTMLElement>("[data-factor-outcome]");
  const failed = outcome?.dataset["failed"] ?? "";
  const onSubmit = (form: HTMLFormElement, work: (fields: Record<string, string>) => Promise<void>) => {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const fields = Object.fromEntries(
        [...new FormData(form)].map(([name, value]) => [name, String(value)]),
      );
      void attempt(form.querySelector("button"), outcome, failed, () => work(fields));
    });
  };
  const formOf = (selector: string) => section.querySelector<HTMLFormElement>(selector);

  const begin = formOf("[data-totp-begin]");
  const confirm = formOf("[data-totp-confirm]");
  if (begin !== null && confirm !== null) {
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
  const add = formOf("[data-passkey-add]");
  if (add !== null && browserSupportsWebAuthn()) {
    onSubmit(add, async ({ name = "" }) => {
      const path = "/api/second-factors/passkeys";
      const optionsJSON = await post<PublicKeyCredentialCreationOptionsJSON>(`${path}/options`);
      await post(path, { name, response: await startRegistration({ optionsJSON }) });
      location.reload();
    });
  }
  for (const form of section.querySelectorAll<HTMLFormElement>("form[data-factor-post]")) {
    onSubmit(form, async (fields) => {
      const hasFields = Object.keys(fields).length > 0;
      await post(form.dataset["factorPost"] ?? "", hasFields ? fields : undefined);
      location.reload();
    });
  }
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

/** One at a time; what went wrong is said in the service's words, or, of the device's own dialogue, in `failed`. */
async function attempt(
  button: HTMLButtonElement | null,
  outcome: Element | null,
  failed: string,
  work: () => Promise<void>,
): Promise<void> {
  if (button?.disabled === true) return;
  if (button !== null) button.disabled = true;
  if (outcome !== null) outcome.textContent = "";
  try {
    await work();
  } catch (error) {
    if (error instanceof Refusal && error.code === "second_factor_needed") location.assign(STEP_UP);
    else if (outcome !== null) outcome.textContent = error instanceof Refusal ? error.message : failed;
  }
  if (button !== null) button.disabled = false;
}

import { attempt } from "./attempt.ts";
import { givePasskey } from "./passkey.ts";
import { post } from "./service.ts";

export type Fields = Record<string, string>;
type Work = (fields: Fields, form: HTMLFormElement) => Promise<void>;

/** Shows a form of the section, and sends it by script. */
export type OnSubmit = (form: HTMLFormElement, work: Work) => void;

/** Forms that may take the second factor once more, which is then asked for in their section. */
export function guardedForms(section: HTMLElement): OnSubmit {
  const stepUp = stepUpIn(section);
  return (form, work) => {
    form.hidden = false;
    const send = (fields: Fields): void => {
      void attempt(
        form.querySelector("button"),
        outcomeAt(section, form),
        () => work(fields, form),
        () => stepUp(() => send(fields)),
      );
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(fieldsOf(form));
    });
  };
}

/** Forms that say themselves where they go; then the page is shown anew. */
export function letFormsPost(section: HTMLElement, onSubmit: OnSubmit): void {
  for (const form of section.querySelectorAll<HTMLFormElement>("form[data-post]")) {
    onSubmit(form, async (fields) => {
      await post(form.dataset["post"] ?? "", Object.keys(fields).length > 0 ? fields : undefined);
      location.reload();
    });
  }
}

/** Asks for the second factor in place; when it was given, what it was asked for goes on. */
function stepUpIn(section: HTMLElement): (goOn: () => void) => void {
  const place = section.querySelector<HTMLElement>("[data-step-up]");
  const code = place?.querySelector<HTMLFormElement>("[data-step-up-code]") ?? null;
  const passkey = place?.querySelector<HTMLButtonElement>("[data-step-up-passkey]") ?? null;
  let waiting: (() => void) | undefined;
  const give = (button: HTMLButtonElement | null, work: () => Promise<void>): void => {
    void attempt(button, outcomeAt(section, place), async () => {
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

/** The section's one place for what went wrong, below what was pressed. */
function outcomeAt(section: HTMLElement, below: HTMLElement | null): Element | null {
  const outcome = section.querySelector("[data-factor-outcome]");
  if (outcome !== null) below?.append(outcome);
  return outcome;
}

function fieldsOf(form: HTMLFormElement): Fields {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}

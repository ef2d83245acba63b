import { html } from "hono/html";
import type { Language } from "../../credential/model/reasons.ts";
import type { Html } from "./frame.ts";
import { iconOf } from "./icon.ts";

export interface Notice {
  /** `bad`: did not work. `open`: to be known. `good`: done. The words say the same as the colour. */
  kind: "bad" | "open" | "good";
  title: string;
  text: string | Html;
}

/** Read out at once where something did not work, when there is time where it did. */
export function noticeBox({ kind, title, text }: Notice): Html {
  return html`<div class="notice ${kind}" role="${kind === "bad" ? "alert" : "status"}" id="notice">
    ${iconOf(kind)}
    <p><strong>${title}</strong> ${text}</p>
  </div>`;
}

export interface Field {
  name: string;
  label: string;
  /** HTML, section 4.10.18.7. */
  autocomplete: string;
  value?: string;
  help?: string | Html;
  /** What was sent was refused: the notice says why. */
  wrong?: boolean;
  /** Where typing starts; on one field of a page at most. */
  first?: boolean;
  maxLength?: number;
  /** May be left empty. */
  optional?: boolean;
}

export function textField(field: Field): Html {
  return html`<div class="field">
    <label for="${field.name}">${field.label}</label>
    <input
      type="text"
      value="${field.value ?? ""}"
      autocapitalize="none"
      spellcheck="false"
      ${commonOf(field)}
    />
    ${helpOf(field)}
  </div>`;
}

const showTexts: Record<Language, { show: string; hide: string; what: string }> = {
  vi: { show: "Hiện", hide: "Ẩn", what: "mật khẩu" },
  en: { show: "Show", hide: "Hide", what: "the password" },
};

/** Hidden while typed, and shown by a button, which is there only where the script that it takes is. */
export function passwordField(field: Field, language: Language): Html {
  const { show, hide, what } = showTexts[language];
  return html`<div class="field">
    <label for="${field.name}">${field.label}</label>
    <div class="with-button">
      <input type="password" ${commonOf(field)} />
      <button type="button" data-shows="${field.name}" aria-pressed="false" hidden>
        <span data-off>${show}</span><span data-on>${hide}</span>
        <span class="visually-hidden">${what}</span>
      </button>
    </div>
    ${helpOf(field)}
  </div>`;
}

function commonOf({
  name,
  autocomplete,
  wrong,
  first,
  help,
  maxLength = 256,
  optional = false,
}: Field): Html {
  const described = [help === undefined ? "" : `${name}-help`, wrong === true ? "notice" : ""].filter(
    Boolean,
  );
  return html`id="${name}" name="${name}" autocomplete="${autocomplete}" maxlength="${maxLength}"
  ${optional ? "" : html`required`}
  ${described.length === 0 ? "" : html`aria-describedby="${described.join(" ")}"`}
  ${wrong === true ? html`aria-invalid="true"` : ""} ${first === true ? html`autofocus` : ""}`;
}

function helpOf({ name, help }: Field): Html | "" {
  return help === undefined ? "" : html`<div class="help" id="${name}-help">${help}</div>`;
}

import { html } from "hono/html";

/** Strokes on a 24 by 24 field, as the verifier page draws them. */
const paths = {
  valid: "M4.5 12.5l5 5 10-11",
  bad: "M12 4.5v9.5M12 18.8v.2",
  open: "M12 4.5v9.5M12 18.8v.2",
  good: "M4.5 12.5l5 5 10-11",
} as const;

/** A drawing beside words that say the same: hidden from assistive technology. */
export function iconOf(name: keyof typeof paths) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d="${paths[name]}" />
  </svg>`;
}

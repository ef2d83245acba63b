import { h } from "./dom.ts";
import type { Texts } from "./texts.ts";

/** The picture with a frame over it. The video element is the caller's, so that it survives a redraw. */
export function viewCamera(
  video: HTMLVideoElement,
  note: string,
  { camera }: Texts,
  stop: () => void,
): HTMLElement {
  return h(
    "section",
    { class: "card camera", "aria-labelledby": "heading" },
    h("h1", { id: "heading", tabindex: -1 }, camera.heading),
    h("div", { class: "finder" }, video, h("div", { class: "frame", "aria-hidden": "true" })),
    h("p", { class: "hint", id: "camera-note" }, note),
    h("button", { type: "button", class: "button", onclick: stop }, camera.stop),
  );
}

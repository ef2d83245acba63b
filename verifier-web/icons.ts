import { svg } from "./dom.ts";

/** Strokes on a 24 by 24 field. */
const paths = {
  valid: "M4.5 12.5l5 5 10-11",
  invalid: "M6 6l12 12M18 6L6 18",
  "cannot tell": "M8.6 9a3.5 3.5 0 1 1 5.2 3c-1.2.7-1.8 1.3-1.8 2.6M12 18.4v.2",
  camera:
    "M4 8h3l1.6-2.5h6.8L17 8h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1zM12 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z",
  file: "M6 3h8l5 5v13H6zM14 3v5h5M9 13h7M9 17h7",
  paste: "M8 5H6v16h12V5h-2M9 3h6v4H9zM9 12h6M9 16h4",
  unreadable: "M12 4.5v9.5M12 18.8v.2",
  note: "M12 10.5v8M12 5.7v.2",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
} as const;

export type IconName = keyof typeof paths;

/** A drawing beside words that say the same: hidden from assistive technology. */
export function icon(name: IconName, className = "icon"): SVGElement {
  const path = svg("path", { d: paths[name] });
  return svg(
    "svg",
    { class: className, viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    path,
  );
}

export type Child = Node | string | undefined | false;

type Listener = (event: Event) => void;
type Props = Record<string, string | number | boolean | undefined | Listener>;

/**
 * Makes an element. Texts become text nodes and properties become attributes or, where they are
 * functions (`onclick`), listeners: nothing from outside is ever read as HTML.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  applyProps(element, props);
  element.append(...children.filter(isPresent));
  return element;
}

/** The same for SVG, whose elements live in a namespace of their own. */
export function svg(tag: string, props: Props, ...children: Node[]): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  applyProps(element, props);
  element.append(...children);
  return element;
}

function isPresent(child: Child): child is Node | string {
  return child !== undefined && child !== false;
}

function applyProps(element: Element, props: Props): void {
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
}

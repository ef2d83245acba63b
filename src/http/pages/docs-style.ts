/** Own file and not inline, so that the page's policy can forbid inline styles. */
export const docsStyle = `:root { color-scheme: light dark; --line: #8884; --accent: #0b5cad; }
@media (prefers-color-scheme: dark) { :root { --accent: #8cc4ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 56rem; padding: 1rem; font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0.5rem 0; }
h2 { font-size: 1.15rem; margin: 2.5rem 0 0.5rem; padding-top: 1rem; border-top: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1rem 0 0.25rem; }
a { color: var(--accent); }
a:focus-visible, pre:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
code, pre { font: 0.9rem/1.5 ui-monospace, monospace; }
pre { margin: 0; padding: 0.75rem; border: 1px solid var(--line); border-radius: 0.5rem; overflow-x: auto; overflow-wrap: normal; }
ul { padding-left: 1.25rem; }
nav ul { list-style: none; padding: 0; }
dt { margin-top: 0.75rem; }
dd { margin: 0; }
dt:target, section:target h2 { background: #ffd54a55; }
`;

/** Colours, letters, and what all parts share. Every colour of a text keeps 4.5:1 on each paper (WCAG 2.2, 1.4.3). */
export const base = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#fcfcfa, #131416);
  --raised: light-dark(#ffffff, #1a1c1f);
  --sunk: light-dark(#f3f3ef, #212428);
  --line: light-dark(#e6e5df, #2b2e33);
  --edge: light-dark(#c9c8c0, #464a51);
  --ink: light-dark(#1a1b1d, #e9e9e6);
  --soft: light-dark(#5c5f64, #a0a4aa);
  --accent: light-dark(#2a5bb8, #8fb4ff);
  --done: light-dark(#1b7353, #5cc79d);
  --done-fill: light-dark(#1b735338, #5cc79d40);
  --open-fill: light-dark(#8a8c9020, #a0a4aa1f);
  --started: light-dark(#2a5bb8, #8fb4ff);
  --blocked: light-dark(#8a5a00, #e3b14f);
  --bad: light-dark(#ab2f24, #ff9a8c);
  --warn: light-dark(#8a5a00, #e3b14f);
  --bad-fill: light-dark(#fbecea, #35201e);
  --warn-fill: light-dark(#faf2df, #30281a);
  --good-fill: light-dark(#e7f3ed, #1a2e26);
  --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', 'JetBrains Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
  --top: 3rem;
}
:root[data-theme=light] { color-scheme: light; }
:root[data-theme=dark] { color-scheme: dark; }
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
html { scroll-padding-top: calc(var(--top) + 1rem); -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 400 0.9375rem/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', Arial, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: break-word;
}
h1, h2, h3, h4, h5, p, ul, ol, dl, dd, figure { margin: 0; padding: 0; }
h1, h2, h3 { line-height: 1.2; letter-spacing: -0.015em; text-wrap: balance; }
ul { list-style: none; }
a { color: inherit; text-decoration: underline; text-decoration-color: var(--edge); text-decoration-thickness: 1px; text-underline-offset: 0.2em; }
a:hover { text-decoration-color: currentColor; color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
main:focus { outline: none; }
code, pre, kbd { font-family: var(--mono); font-size: 0.86em; }
.id { letter-spacing: -0.01em; }
.key { font-family: var(--mono); font-size: 0.86em; color: var(--soft); overflow-wrap: anywhere; }
a.key { color: var(--ink); }
.soft, .hint, .none { color: var(--soft); }
.none, .hint { padding: 0.35rem 0; }
.hint { font-size: 0.86rem; }
.sheet { position: absolute; }
.i { width: 0.95em; height: 0.95em; flex: none; vertical-align: -0.12em; }
.i.done { color: var(--done); }
.i.started { color: var(--started); }
.i.blocked, .i.unknown { color: var(--warn); }
.i.open, .i.gap { color: var(--soft); }
.i.refused { color: var(--bad); }
.tally { font-size: 0.8125rem; font-weight: 400; letter-spacing: 0; color: var(--soft); }
.tag {
  display: inline-flex; gap: 0.3em; align-items: center; padding: 0.05rem 0.5rem; border-radius: 1rem;
  font-size: 0.75rem; line-height: 1.5; background: var(--sunk); color: var(--soft); white-space: nowrap; max-width: 100%; overflow: hidden; text-overflow: ellipsis;
}
.tag.good { background: var(--good-fill); color: var(--done); }
.tag.warn { background: var(--warn-fill); color: var(--warn); }
.tag.bad { background: var(--bad-fill); color: var(--bad); }
.bar { display: block; width: 100%; height: 0.4rem; border-radius: 0.2rem; background: var(--sunk); }
.bar .done, .bar .good { fill: var(--done); }
.bar .started, .bar .plain, .bar .accent { fill: var(--accent); }
.bar .blocked, .bar .unknown, .bar .warn, .bar .warning { fill: var(--warn); }
.bar .error { fill: var(--bad); }
.bar .open, .bar .rest, .bar .none { fill: transparent; }
summary { cursor: pointer; }
button, select, input { font: inherit; color: inherit; }
button, select, input[type=search] {
  min-height: 2.25rem; padding: 0 0.7rem; border: 1px solid var(--edge); border-radius: 0.4rem; background: var(--raised);
}
button { cursor: pointer; }
button:hover { border-color: var(--soft); }
button[aria-pressed=true] { background: var(--ink); color: var(--paper); }
`

/** The frame of the page, and the parts above the tasks. */
export const layout = `
.skip { position: fixed; left: 1rem; top: -4rem; z-index: 9; padding: 0.5rem 1rem; background: var(--ink); color: var(--paper); border-radius: 0.4rem; }
.skip:focus { top: 0.5rem; }
.top {
  position: sticky; top: 0; z-index: 5; display: flex; align-items: center; gap: 1rem; min-height: var(--top);
  padding: 0 max(1.25rem, calc((100vw - 84rem) / 2)); background: color-mix(in srgb, var(--paper) 92%, transparent);
  backdrop-filter: blur(8px); border-bottom: 1px solid var(--line);
}
.top nav { display: flex; gap: 1.25rem; overflow-x: auto; flex: 1; scrollbar-width: none; white-space: nowrap; padding: 0.4rem 0; font-size: 0.875rem; }
.top nav a { color: var(--soft); text-decoration: none; padding: 0.25rem 0; }
.top nav a:hover { color: var(--ink); }
.top nav .home { color: var(--ink); font-weight: 600; max-width: 16rem; overflow: hidden; text-overflow: ellipsis; flex: none; }
.top button { min-height: 1.9rem; font-size: 0.8125rem; }
main { max-width: 84rem; margin: 0 auto; padding: 0 1.25rem; }
main > section { padding: 2.75rem 0 0; }
h2 { font-size: 1.4rem; font-weight: 640; padding-bottom: 0.9rem; }
h3 { font-size: 1rem; font-weight: 620; letter-spacing: -0.005em; }
h3.quiet { padding: 1.5rem 0 0.7rem; color: var(--soft); }
.head { padding-top: 3.25rem; }
.over { font-size: 0.875rem; color: var(--soft); }
h1 { font-size: clamp(1.9rem, 1.4rem + 2vw, 2.9rem); font-weight: 680; letter-spacing: -0.03em; padding: 0.2rem 0 0.9rem; }
h1 a { text-decoration: none; }
.lead { font-size: clamp(1.1rem, 1rem + 0.55vw, 1.45rem); line-height: 1.45; letter-spacing: -0.01em; max-width: 52rem; text-wrap: pretty; }
.lead strong { font-weight: 620; }
.lead code { white-space: nowrap; }
.meta { padding-top: 0.8rem; color: var(--soft); font-size: 0.875rem; }
.notes { margin-top: 1.25rem; font-size: 0.875rem; color: var(--soft); border-left: 2px solid var(--edge); padding-left: 0.9rem; max-width: 54rem; }
.figures { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); margin-top: 2rem; border: 1px solid var(--line); border-radius: 0.7rem; background: var(--raised); overflow: hidden; }
.figures li + li { border-left: 1px solid var(--line); }
.figures a { display: block; padding: 1rem 1.25rem 1.1rem; text-decoration: none; height: 100%; }
.figures b { font-size: 1.9rem; font-weight: 620; letter-spacing: -0.03em; line-height: 1.2; }
.figures .of { color: var(--soft); }
.figures .name { display: block; font-size: 0.875rem; color: var(--soft); }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 21rem), 1fr)); gap: 0.9rem; }
.card { padding: 1rem 1.15rem 1.05rem; border: 1px solid var(--line); border-radius: 0.7rem; background: var(--raised); }
.card .name { font-weight: 620; padding-bottom: 0.6rem; }
.card .name a { text-decoration: none; }
.card p { font-size: 0.875rem; }
.card .name { font-size: 1rem; }
.card .facts { padding-top: 0.55rem; }
.card .next { color: var(--ink); padding-top: 0.2rem; }
.card .path { overflow-wrap: anywhere; color: var(--soft); font-size: 0.8125rem; padding-top: 0.4rem; }
.label { color: var(--soft); }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); gap: 2rem 3rem; align-items: start; }
.pair > * { min-width: 0; }
.pair h3 { padding-bottom: 0.4rem; }
figcaption p { color: var(--soft); font-size: 0.875rem; padding-bottom: 0.6rem; max-width: 38rem; min-height: 3.4rem; }
figure svg[class^=plot-] { display: block; width: 100%; height: auto; max-width: 44rem; overflow: visible; color: var(--soft); font-size: 11px; }
figure svg text { white-space: pre; }
figure svg.plot-narrow { display: none; font-size: 11.5px; }
figure details { padding-top: 0.5rem; }
details > summary { color: var(--soft); font-size: 0.875rem; padding: 0.2rem 0; }
details > summary:hover { color: var(--ink); }
.bars { display: grid; gap: 0.55rem; padding-top: 0.35rem; }
.bars li { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr) 8.5rem; gap: 0.9rem; align-items: center; font-size: 0.875rem; }
.bars li > * { min-width: 0; overflow-wrap: anywhere; }
.bars .number { color: var(--soft); text-align: right; white-space: nowrap; }
#gate > h3, #off-plan > h3 { padding: 0 0 0.5rem; }
#gate > .pair { padding-top: 2rem; }
tr.let-pass > * { color: var(--soft); }
.paper { display: none; }
.folds { display: grid; gap: 0.15rem; padding-top: 1.5rem; }
.folds > * { min-width: 0; }
.folds > details { border-top: 1px solid var(--line); }
.folds > details:last-child { border-bottom: 1px solid var(--line); }
.folds > details > summary { color: var(--ink); padding: 0.55rem 0; font-weight: 550; font-size: 0.9375rem; }
.group { color: var(--ink); }
.pair .group { font-weight: 550; font-size: 0.875rem; padding: 0.5rem 0 0.1rem; }
main { overflow-wrap: anywhere; }
.plain li, .hint, .group, .card, .notes, h1, .meta, .lead { overflow-wrap: anywhere; }
.plain li { padding: 0.12rem 0; }
.plain a { text-decoration: none; }
.plain a:hover { text-decoration: underline; }
footer { margin: 4rem 0 2rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 0.8125rem; color: var(--soft); }
@media (max-width: 46rem) {
  main { padding: 0 1rem; }
  .top { padding: 0 1rem; }
  .head { padding-top: 1.75rem; }
  .figures { grid-auto-flow: row; grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .figures li:nth-child(odd):last-child { grid-column: 1 / -1; }
  .figures li:nth-child(odd) { border-left: 0; }
  .figures li:nth-child(n+3) { border-top: 1px solid var(--line); }
  .figures a { padding: 0.75rem 0.9rem; }
  .figures b { font-size: 1.5rem; }
  .bars li { grid-template-columns: 1fr auto; gap: 0.25rem 0.9rem; }
  .bars .bar { grid-column: 1 / -1; grid-row: 2; }
  figcaption p { min-height: 0; }
  figure svg.plot-wide { display: none; }
  figure svg.plot-narrow { display: block; }
}
@media (min-width: 120rem) {
  main { max-width: 104rem; }
  .top { padding: 0 max(1.25rem, calc((100vw - 104rem) / 2 + 1.25rem)); }
  body { font-size: 1rem; }
}
`

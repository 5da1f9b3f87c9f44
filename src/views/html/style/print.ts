/** On paper: black on white, what is open on the screen, nothing that only a screen needs. */
export const print = `
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media (forced-colors: active) { .tag { border: 1px solid; } .bar { border: 1px solid; } .bar .done, .bar .good { fill: CanvasText; } }
@media print {
  :root, :root[data-theme] { color-scheme: light; --paper: #fff; --raised: #fff; }
  @page { margin: 14mm 12mm; }
  body { font-size: 9.5pt; }
  .top, .filter, .skip, .search, button { display: none !important; }
  main { max-width: none; padding: 0; }
  main > section { padding-top: 1.5rem; }
  .figures { grid-auto-flow: column; grid-template-columns: none; grid-auto-columns: minmax(0, 1fr); }
  .figures li:nth-child(odd):last-child { grid-column: auto; }
  .figures li { border-top: 0 !important; }
  figure svg.plot-wide { display: block; max-width: 32rem; }
  figure svg.plot-narrow { display: none; }
  .many table { min-width: 0; }
  .scroll { max-height: none; overflow: visible; }
  .large .task, .large .requirement { content-visibility: visible; }
  thead th, tbody th { position: static !important; }
  .card, .figures, figure, tr, .failure, .task > details > summary { break-inside: avoid; }
  h2, h3, h4, h5, summary { break-after: avoid; }
  .matrix .c .id, .matrix.wide { display: none; }
  .paper { display: block; }
  .matrix table, .matrix thead th { font-size: 7.5pt; }
  .matrix th, .matrix td, .matrix.dense th, .matrix.dense td { padding: 2px 1px; }
  .matrix tbody th, .matrix .corner, .matrix.dense tbody th, .matrix.dense .corner { min-width: 30mm; max-width: 55mm; padding-inline: 4px; }
  .matrix .c a { min-width: 0; min-height: 0; }
  .matrix .c .i { width: 8pt; height: 8pt; }
  .matrix thead th:not(.corner) a { writing-mode: vertical-rl; line-height: 1.1; max-height: 30mm; }
  a { text-decoration: none; }
  .body { grid-template-columns: 1fr 1fr; gap: 0 2rem; padding-left: 1.5rem; }
}
`

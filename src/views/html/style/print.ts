/** On paper: black on white, everything open, nothing that only a screen needs. */
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
  .figures { grid-template-columns: repeat(4, minmax(0, 1fr)); }
  .figures li { border-top: 0 !important; }
  figure svg.plot-wide { display: block; max-width: 32rem; }
  figure svg.plot-narrow { display: none; }
  .many table { min-width: 0; }
  .scroll { max-height: none; overflow: visible; }
  .large .task, .large .requirement { content-visibility: visible; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
  thead th, tbody th { position: static !important; }
  .card, .figures, figure, tr, .failure, .task > details > summary { break-inside: avoid; }
  h2, h3, h4, h5, summary { break-after: avoid; }
  .matrix.dense th, .matrix.dense td { padding-inline: 1px; }
  a { text-decoration: none; }
  .body { grid-template-columns: 1fr 1fr; gap: 0 2rem; padding-left: 1.5rem; }
}
`

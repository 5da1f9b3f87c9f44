import { hashSource } from '../text/hash-source.js'
import { frameScript } from './frame-script.js'

const style = `
:root { color-scheme: light dark }
html, body { margin: 0; height: 100% }
iframe { position: fixed; inset: 0; width: 100%; height: 100%; border: 0 }
iframe.next { visibility: hidden }
#state {
  position: fixed; inset: auto 0 0; margin: 0; padding: .5rem 1rem; z-index: 1;
  font: 14px/1.4 system-ui, sans-serif; background: #7c2d12; color: #fff;
}
@media print { #state { display: none } iframe { position: static; height: 100vh } }
`

/** The page around the report: it shows it in a frame and takes the next one when it hears of a change. */
export const frame = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>spec-exec</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>${style}</style></head>
<body><iframe id="page" title="Report"></iframe><p id="state" role="status" hidden></p>
<noscript><a href="page">The report</a></noscript>
<script>${frameScript}</script></body></html>
`

/** What the frame may do (Content Security): its own script and style, and nothing from elsewhere. */
export const frameRights = [
  "default-src 'none'",
  `style-src ${hashSource(style)}`,
  `script-src ${hashSource(frameScript)}`,
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** What the report within may do: nothing leaves it; which scripts run is for the report itself to say. */
export const pageRights = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "script-src 'unsafe-inline'",
  'img-src data:',
  'font-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ')

import { type PlotOptions, plot } from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { type Markup, markup, trusted } from '../markup.js'

/** Width of a drawing, in its own units: a picture that shrinks has letters that nobody reads, so there is one for phones. */
export type PlotWidth = 'wide' | 'narrow'

/** Draws a plot for wide and for narrow screens, of which the style shows one. `label`: what it shows, for those who do not see it. */
export function draw(label: string, of: (width: PlotWidth) => PlotOptions): Markup {
  return markup`${drawn('wide')}${drawn('narrow')}`

  function drawn(width: PlotWidth): Markup {
    const { document } = parseHTML('<!doctype html><html><body></body></html>')
    const made = plot({
      ...sizes[width],
      ...of(width),
      document,
      className: `plot-${width}`,
      ariaLabel: label,
    })
    made.setAttribute('role', 'img')
    // Names of its parts: a picture has one name, and its parts none (WAI-ARIA 1.2, "presentational children").
    for (const part of made.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label')
    // Its style is in ours: the page lets no other run.
    made.querySelector('style')?.remove()
    return trusted(String(made.outerHTML))
  }
}

const sizes: Readonly<Record<PlotWidth, PlotOptions>> = {
  wide: { width: 640, height: 250, marginLeft: 44, marginRight: 86, marginTop: 16 },
  narrow: { width: 340, height: 220, marginLeft: 36, marginRight: 62, marginTop: 16 },
}

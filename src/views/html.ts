import { chooseTraced } from './choose-spec.js'
import { buildPage } from './html/build.js'
import type { View } from './view.js'

/** One HTML file that loads nothing. Throws SpecExecError where the spec that is asked for is none. */
export const html: View = (trace, { spec }) =>
  buildPage(spec === undefined ? trace : { ...trace, specs: chooseTraced(trace.specs, spec) })

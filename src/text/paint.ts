export type Color = 'red' | 'green' | 'yellow' | 'cyan' | 'dim' | 'bold'

/** Colours a text by name. */
export type Paint = (color: Color, text: string) => string

const codes: Readonly<Record<Color, readonly [number, number]>> = {
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
  dim: [2, 22],
  bold: [1, 22],
}

/** Paints with the terminal's own colours, or leaves every text as it is. */
export function paintFor(view: { readonly hasColor: boolean }): Paint {
  if (!view.hasColor) return (_, text) => text
  return (color, text) => `\u001b[${codes[color][0]}m${text}\u001b[${codes[color][1]}m`
}

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Writes the names, versions and licence texts of all packages that the bundles hold to `THIRD-PARTY.txt`: their
 * licences ask that every copy carries them. `inputs`: the files that were bundled, as esbuild names them.
 * Throws for a package that brings no such text.
 */
export function writeNotices(inputs, outdir) {
  const folders = inputs.flatMap((path) => packageFolder(path) ?? [])
  const byText = new Map()
  for (const folder of [...new Set(folders)].sort()) {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const { name, version, license } = manifest
    const text = licenceText(folder, manifest)
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version} (${license})`])
  }
  const parts = [...byText].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`)
  const head =
    'The files of this folder hold code of these packages, under the licences that follow.\n'
  writeFileSync(join(outdir, 'THIRD-PARTY.txt'), [head, ...parts].join(`\n${'-'.repeat(80)}\n\n`))
}

/** `node_modules/a/node_modules/@b/c/lib/d.js` → `node_modules/a/node_modules/@b/c`. */
function packageFolder(path) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]
}

function licenceText(folder, { license, author }) {
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|notice)\b/i.test(name))
  if (names.length === 0 && license === 'MIT' && author !== undefined) return mitText(author)
  if (names.length === 0)
    throw new Error(`Expected a licence text in \`${folder}\`, which is bundled, found none`)
  return names
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim())
    .join('\n\n')
}

/** The text of the licence that this package has too, in the name of another's author. */
function mitText(author) {
  const name = typeof author === 'string' ? author : author.name
  return readFileSync('LICENSE', 'utf8')
    .replace(/^Copyright .*$/m, `Copyright (c) ${name}`)
    .trim()
}

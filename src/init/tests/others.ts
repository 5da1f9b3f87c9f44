import { type Finder, has, namesIn, objectIn, objectOf, textIn } from './place.js'

/** Without `-v` go says nothing of the tests that pass. */
export const findGo: Finder = (place) =>
  has(place, 'go.mod') ? [{ run: 'go test -v ./...', source: 'go.mod' }] : []

export const findRust: Finder = (place) => {
  if (!has(place, 'Cargo.toml')) return []
  const isWorkspace = /^\[workspace\b/m.test(textIn(place, 'Cargo.toml'))
  return [{ run: `cargo test${isWorkspace ? ' --workspace' : ''}`, source: 'Cargo.toml' }]
}

export const findRuby: Finder = (place) => {
  if (!has(place, 'Gemfile')) return []
  if (has(place, 'spec') && (has(place, '.rspec') || /rspec/.test(textIn(place, 'Gemfile'))))
    return [{ run: 'bundle exec rspec', source: 'Gemfile' }]
  if (!has(place, 'test')) return []
  if (has(place, 'bin/rails')) return [{ run: 'bin/rails test', source: 'bin/rails' }]
  return has(place, 'Rakefile') ? [{ run: 'bundle exec rake test', source: 'Rakefile' }] : []
}

export const findPhp: Finder = (place) => {
  const manifest = objectIn(place, 'composer.json')
  if ('test' in objectOf(manifest['scripts']))
    return [{ run: 'composer test', source: 'composer.json' }]
  const source = ['phpunit.xml', 'phpunit.xml.dist', 'phpunit.dist.xml'].find((name) =>
    has(place, name),
  )
  if (source === undefined) return []
  const hasPest = 'pestphp/pest' in objectOf(manifest['require-dev'])
  return [{ run: hasPest ? 'vendor/bin/pest' : 'vendor/bin/phpunit', source }]
}

export const findMake: Finder = (place) => {
  const source = namesIn(place, '.').find((name) => /^(GNUm|m|M)akefile$/.test(name))
  const isTarget = source !== undefined && /^test\s*::?(?!=)/m.test(textIn(place, source))
  return isTarget ? [{ run: 'make test', source }] : []
}

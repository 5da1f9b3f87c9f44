import fc from 'fast-check'
import {
  type Dependency,
  isManifest,
  keyOf,
  manifests,
  readManifest,
  readPackage,
} from '../../src/manifests/all.js'
import { assert, suite } from '../helpers/suite.js'

const numRuns = Number(process.env['SPEC_EXEC_FUZZ'] ?? 200)

/** What is read, a line each: `line group name version`. */
function told(path: string, text: string): readonly string[] {
  const read = readManifest(path, text) ?? []
  return read.map(({ line, group = '-', name, version = '-' }: Dependency) =>
    [line, group, name, version].join(' '),
  )
}

suite('manifests: package.json', (test) => {
  test('reads every group, with lines', () => {
    const text = `{
  "name": "app",
  "dependencies": {
    "react": "^18.2.0", "@tanstack/react-query": "5"
  },
  "devDependencies": { "vitest": "~1" },
  "optionalDependencies": { "fsevents": "*" },
  "peerDependencies": {
    "a\\u0062c": ">=1"
  },
  "scripts": { "react": "no dependency" }
}
`
    assert.equal(told('packages/a/package.json', text), [
      '4 dependencies react ^18.2.0',
      '4 dependencies @tanstack/react-query 5',
      '6 devDependencies vitest ~1',
      '7 optionalDependencies fsevents *',
      '9 peerDependencies abc >=1',
    ])
    assert.is(readPackage('package.json', text)?.ownName, 'app')
  })

  test('leaves packages of the repository out, and calls an alias by what it stands for', () => {
    const text = JSON.stringify({
      dependencies: {
        a: 'workspace:*',
        b: 'file:../b',
        c: 'link:../c',
        d: 'portal:../d',
        e: './e',
        f: 'file:./vendor/f-1.0.0.tgz',
        g: 'npm:preact@10.5.0',
        h: 'npm:@scope/real',
        i: 'npm:^1.2.3',
        j: 'npm:latest',
        k: 'github:owner/k',
        l: 'catalog:',
      },
    })
    assert.equal(told('package.json', text), [
      '1 dependencies f file:./vendor/f-1.0.0.tgz',
      '1 dependencies preact 10.5.0',
      '1 dependencies @scope/real npm:@scope/real',
      '1 dependencies i npm:^1.2.3',
      '1 dependencies j npm:latest',
      '1 dependencies k github:owner/k',
      '1 dependencies l catalog:',
    ])
  })

  test('is unreadable where it is no JSON object', () => {
    assert.is(readManifest('package.json', '{ "dependencies": '), undefined)
    assert.is(readManifest('package.json', '[]'), undefined)
    assert.equal(readManifest('package.json', '\uFEFF{}'), [])
  })
})

suite('manifests: Python', (test) => {
  test('reads PEP 621, groups and extras of pyproject.toml', () => {
    const text = `[build-system]
requires = ["hatchling"]

[project]
name = "app"
dependencies = [
  "fastapi>=0.100,<1",
  'uvicorn[standard] ~= 0.23 ; python_version > "3.8"',
  "torch @ https://example.org/torch.whl",
]

[project.optional-dependencies]
dev = ["pytest", "app[all]"]

[dependency-groups]
lint = ["ruff==0.1", { include-group = "dev" }]
`
    assert.equal(told('pyproject.toml', text), [
      '7 project.dependencies fastapi >=0.100,<1',
      '8 project.dependencies uvicorn ~= 0.23',
      '9 project.dependencies torch @ https://example.org/torch.whl',
      '13 project.optional-dependencies.dev pytest -',
      '16 dependency-groups.lint ruff ==0.1',
    ])
  })

  test('reads Poetry, PDM, Hatch and uv', () => {
    const text = `[tool.poetry.dependencies]
python = "^3.11"
Django = "^4"
requests = { version = "2", extras = ["socks"] }
core = { path = "../core" }

[tool.poetry.group.dev.dependencies]
black = "*"
[tool.poetry.group.docs.dependencies.sphinx]
version = "7"

[tool.pdm.dev-dependencies]
test = ["pytest-cov"]

[tool.hatch.envs.default]
dependencies = ["mypy"]

[tool.uv]
dev-dependencies = ["tox", "shared_lib"]
[tool.uv.sources]
shared-lib = { workspace = true }
`
    assert.equal(told('a/pyproject.toml', text), [
      '19 tool.uv.dev-dependencies tox -',
      '13 tool.pdm.dev-dependencies.test pytest-cov -',
      '16 tool.hatch.envs.default.dependencies mypy -',
      '3 tool.poetry.dependencies Django ^4',
      '4 tool.poetry.dependencies requests 2',
      '8 tool.poetry.group.dev.dependencies black *',
      '9 tool.poetry.group.docs.dependencies sphinx 7',
    ])
  })

  test('reads requirements files', () => {
    const text = `# Tools
-r base.txt
--index-url https://example.org/simple
requests[security]==2.31.0 ; python_version < "3.12"  # why
numpy>=1.20 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
flask
-e .
-e ./libs/own
-e git+https://example.org/o/edited.git@1.0#egg=edited
git+https://example.org/o/plain.git@v2
https://example.org/w/wheel_name-1.2.0-py3-none-any.whl
pkg @ https://example.org/pkg.zip
This is prose, and no requirement
`
    assert.equal(told('requirements-dev.txt', text), [
      '4 - requests ==2.31.0',
      '5 - numpy >=1.20',
      '8 - flask -',
      '11 - edited git+https://example.org/o/edited.git@1.0',
      '12 - plain git+https://example.org/o/plain.git@v2',
      '13 - wheel_name https://example.org/w/wheel_name-1.2.0-py3-none-any.whl',
      '14 - pkg @ https://example.org/pkg.zip',
    ])
  })

  test('takes a compiled requirements file for a lock of what packages ask for', () => {
    const text = `#
# This file is autogenerated by pip-compile with Python 3.11
#
certifi==2023.7.22
    # via requests
idna==3.4 \\
    --hash=sha256:aa
    # via
    #   anyio
    #   requests
requests==2.31.0
    # via -r requirements.in
rich==13.0
    # via
    #   app (pyproject.toml)
    #   other
`
    assert.equal(told('requirements.txt', text), ['11 - requests ==2.31.0', '13 - rich ==13.0'])
  })

  test('reads setup.cfg', () => {
    const text = `[metadata]
name = app
[options]
install_requires =
    click>=8
    importlib-metadata; python_version<"3.8"  # old
packages = find:
[options.extras_require]
dev =
    pytest
docs = sphinx
`
    assert.equal(told('setup.cfg', text), [
      '5 install_requires click >=8',
      '6 install_requires importlib-metadata -',
      '10 extras_require.dev pytest -',
      '11 extras_require.docs sphinx -',
    ])
  })
})

suite('manifests: compiled languages', (test) => {
  test('reads go.mod without what is indirect', () => {
    const text = `module example.org/app

go 1.22

require github.com/gin-gonic/gin v1.9.1 // pinned
require (
	go.uber.org/zap v1.26.0
	golang.org/x/sys v0.15.0 // indirect
)
exclude example.org/bad v1.0.0
replace github.com/a/b => ../b
replace (
	github.com/c/d v1.0.0 => github.com/e/f v1.1.0
)
`
    assert.equal(told('go.mod', text), [
      '5 require github.com/gin-gonic/gin v1.9.1',
      '7 require go.uber.org/zap v1.26.0',
      '13 replace github.com/e/f v1.1.0',
    ])
  })

  test('reads the tables of Cargo.toml', () => {
    const text = `[package]
name = "app"

[dependencies]
serde = { version = "1", features = ["derive"] }
json = { package = "serde_json", version = "1" }
own = { path = "../own", version = "0.1" }
tokio.version = "1"
shared = { workspace = true }

[dependencies.rand]
git = "https://example.org/rand"

[dev-dependencies]
proptest = "1"

[target.'cfg(unix)'.dependencies]
nix = "0.27"

[workspace.dependencies]
shared = "2"
`
    assert.equal(told('Cargo.toml', text), [
      '5 dependencies serde 1',
      '6 dependencies serde_json 1',
      '8 dependencies tokio 1',
      '9 dependencies shared -',
      '11 dependencies rand -',
      '15 dev-dependencies proptest 1',
      '21 workspace.dependencies shared 2',
      '18 target.cfg(unix).dependencies nix 0.27',
    ])
  })

  test('reads pom.xml', () => {
    const text = `<?xml version="1.0"?>
<project>
  <parent><groupId>org.example</groupId><artifactId>parent</artifactId></parent>
  <artifactId>app</artifactId>
  <!-- <dependency><groupId>a</groupId><artifactId>b</artifactId></dependency> -->
  <dependencies>
    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-starter-web</artifactId>
      <exclusions><exclusion><groupId>x</groupId><artifactId>y</artifactId></exclusion></exclusions>
    </dependency>
    <dependency>
      <groupId>\${project.groupId}</groupId><artifactId>core</artifactId>
    </dependency>
    <dependency>
      <groupId>junit</groupId><artifactId>junit</artifactId>
      <version>4.13</version><scope>test</scope>
    </dependency>
  </dependencies>
</project>
`
    assert.equal(told('pom.xml', text), [
      '7 compile org.springframework.boot:spring-boot-starter-web -',
      '15 test junit:junit 4.13',
    ])
    assert.is(readPackage('pom.xml', text)?.ownName, 'org.example:app')
    assert.is(readManifest('pom.xml', '<project><a></project>'), undefined)
  })

  test('reads build.gradle, Groovy and Kotlin, and a version catalog', () => {
    const text = `dependencies {
    implementation 'com.squareup.okhttp3:okhttp:4.11.0'
    testImplementation("org.junit.jupiter:junit-jupiter:5.10.0")
    api(platform("com.fasterxml.jackson:jackson-bom:2.15.0"))
    implementation(project(":core"))
    // implementation 'a:b:1'
    implementation(libs.retrofit)
    runtimeOnly group: 'org.postgresql', name: 'postgresql', version: '42.6.0'
    kapt "com.google.dagger:dagger-compiler:$dagger"
}
`
    assert.equal(told('app/build.gradle', text), [
      '2 implementation com.squareup.okhttp3:okhttp 4.11.0',
      '3 testImplementation org.junit.jupiter:junit-jupiter 5.10.0',
      '4 api com.fasterxml.jackson:jackson-bom 2.15.0',
      '8 runtimeOnly org.postgresql:postgresql 42.6.0',
      '9 kapt com.google.dagger:dagger-compiler $dagger',
    ])
    const catalog = `[versions]
retrofit = "2.9.0"
[libraries]
retrofit = { module = "com.squareup.retrofit2:retrofit", version.ref = "retrofit" }
gson = { group = "com.google.code.gson", name = "gson", version = "2.10" }
okio = "com.squareup.okio:okio:3.5.0"
`
    assert.equal(told('gradle/libs.versions.toml', catalog), [
      '4 libraries com.squareup.retrofit2:retrofit -',
      '5 libraries com.google.code.gson:gson 2.10',
      '6 libraries com.squareup.okio:okio 3.5.0',
    ])
  })
})

suite('manifests: Ruby and PHP', (test) => {
  test('reads a Gemfile and a gemspec', () => {
    const text = `source 'https://rubygems.org'
gem 'rails', '~> 7.1'
gem "own", path: '../own'
group :test do
  gem 'rspec-rails'
  # gem 'old'
end
`
    assert.equal(told('Gemfile', text), ['2 - rails ~> 7.1', '5 - rspec-rails -'])
    const spec = `Gem::Specification.new do |s|
  s.name = "own"
  s.add_dependency "rack", ">= 2"
  s.add_development_dependency('rake')
end
`
    assert.equal(told('own.gemspec', spec), [
      '3 add_dependency rack >= 2',
      '4 add_development_dependency rake -',
    ])
  })

  test('reads composer.json without the platform', () => {
    const text = `{
  "require": {
    "php": "^8.1", "ext-json": "*",
    "laravel/framework": "^10"
  },
  "require-dev": { "phpunit/phpunit": "^10" }
}
`
    assert.equal(told('composer.json', text), [
      '4 require laravel/framework ^10',
      '6 require-dev phpunit/phpunit ^10',
    ])
  })
})

suite('manifests', (test) => {
  test('knows what is a manifest of the project', () => {
    const paths = [
      ['package.json', true],
      ['apps/web/package.json', true],
      ['requirements/dev.txt', true],
      ['dev-requirements.in', true],
      ['docs/requirements.md', false],
      ['node_modules/a/package.json', false],
      ['test/fixtures/a/package.json', false],
      ['vendor/a/composer.json', false],
      ['src/package.json.ts', false],
    ] as const
    for (const [path, is] of paths) assert.is(isManifest(path), is, path)
    assert.is(readManifest('src/a.ts', '{}'), undefined)
  })

  test('compares names as their registries do', () => {
    assert.is(keyOf('pypi', 'Zope.Interface_x'), keyOf('pypi', 'zope-interface-x'))
    assert.is(keyOf('crates', 'serde_json'), keyOf('crates', 'serde-json'))
    assert.is(keyOf('go', 'example.org/a/v3'), keyOf('go', 'example.org/a'))
    assert.is(keyOf('go', 'gopkg.in/yaml.v3'), keyOf('go', 'gopkg.in/yaml.v2'))
    assert.is.not(keyOf('npm', 'a_b'), keyOf('npm', 'a-b'))
    assert.is.not(keyOf('npm', 'redis'), keyOf('pypi', 'redis'))
  })

  for (const { id } of manifests) {
    test(`${id}: any text is read, and lines are there`, () => {
      const path = paths[id] ?? id
      fc.assert(
        fc.property(fc.oneof(texts, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
          const count = text.split('\n').length
          for (const { name, line } of readManifest(path, text) ?? []) {
            assert.ok(line >= 1 && line <= count)
            assert.is.not(name, '')
          }
        }),
        { numRuns },
      )
    })
  }

  test('a text costs its length, whatever it repeats', () => {
    for (const { id } of manifests)
      for (const seed of seeds) {
        const text = seed.repeat(Math.ceil((1 << 18) / seed.length))
        const start = performance.now()
        readManifest(paths[id] ?? id, text)
        const time = performance.now() - start
        assert.ok(time < 2000, `${id} took ${time} ms for ${JSON.stringify(seed)}`)
      }
  })

  test('names written to a manifest are read again, each on its own line', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,4})?$/)
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 12 }), (names) => {
        for (const [path, write] of writers) {
          const text = write(names)
          const lines = text.split('\n')
          const read = readManifest(path, text) ?? []
          assert.equal(read.map((each) => each.name).sort(), [...names].sort(), path)
          for (const { name: found, line } of read)
            assert.ok(lines[line - 1]?.includes(found), `${path}:${line} ${found}\n${text}`)
        }
      }),
      { numRuns },
    )
  })
})

const paths: Readonly<Record<string, string>> = { gemspec: 'a.gemspec' }

const writers: readonly (readonly [string, (names: readonly string[]) => string])[] = [
  [
    'package.json',
    (names) =>
      JSON.stringify({ dependencies: Object.fromEntries(names.map((n) => [n, '1'])) }, null, 1),
  ],
  [
    'pyproject.toml',
    (names) =>
      `[project]\nname = "0own"\ndependencies = [\n${names.map((n) => `  "${n}>=1",\n`).join('')}]\n`,
  ],
  ['requirements.txt', (names) => names.map((n) => `${n}==1\n`).join('')],
  ['Cargo.toml', (names) => `[dependencies]\n${names.map((n) => `${n} = "1"\n`).join('')}`],
  ['Gemfile', (names) => names.map((n) => `gem '${n}'\n`).join('')],
]

const tokens = [
  ...'{ } [ ] ( ) < > / // /* */ <!-- --> " \' = : , ; . - @ # \\ \n => >= == ~='.split(' '),
  '\n',
  '"""',
  ' ',
  '    ',
  '"dependencies"',
  'dependencies',
  '[project]',
  '[dependencies]',
  '[tool.poetry.dependencies]',
  '[options]',
  'install_requires =',
  '<project>',
  '<dependency>',
  '</dependency>',
  '<groupId>',
  'require',
  'replace',
  'gem',
  's.add_dependency',
  'implementation',
  'name',
  'a',
  'b-c',
  '1.0',
  'https://a/b',
  '-e',
]
const texts = fc.array(fc.constantFrom(...tokens), { maxLength: 120 }).map((all) => all.join(''))
const seeds = [
  '{',
  '[',
  '"a',
  '\\"',
  '<a>',
  '<a ',
  '<!--',
  'a = [\n',
  '[a]\n',
  'a\\\n',
  'a-',
  ' #',
  'https://a/a-1',
  'require (',
  "implementation '",
  'a>=1,',
  '\n',
]

import { isNamed, readWords } from '../../../src/change/protocol/named.js'
import type { Registry } from '../../../src/manifests/manifest.js'
import { assert, suite } from '../../helpers/suite.js'

const is = (text: string, name: string, registry: Registry = 'npm') =>
  isNamed(name, registry, readWords([text]))

suite('named', (test) => {
  for (const [text, name, registry] of [
    ['State: React Query v5', '@tanstack/react-query', 'npm'],
    ['built with Next.js', 'next', 'npm'],
    ['a NestJS server', '@nestjs/common', 'npm'],
    ['Tailwind CSS', 'tailwindcss', 'npm'],
    ['- **ORM**: Prisma', '@prisma/client', 'npm'],
    ['Radix UI primitives', '@radix-ui/react-dialog', 'npm'],
    ['使用React框架', 'react', 'npm'],
    ['HTTP by `request`', 'request', 'npm'],
    ['scikit-learn', 'scikit_learn', 'pypi'],
    ['dotenv files', 'python-dotenv', 'pypi'],
    ['the gin router', 'github.com/gin-gonic/gin', 'go'],
    ['logs go to zap', 'go.uber.org/zap', 'go'],
    ['Spring Boot 3', 'org.springframework.boot:spring-boot-starter-web', 'maven'],
    ['Laravel', 'laravel/framework', 'packagist'],
  ] as const)
    test(`\`${text}\` names ${name}`, () => assert.ok(is(text, name, registry)))

  for (const [text, name, registry] of [
    ['React', '@evil/react', 'npm'],
    ['React', 'react-dom-confetti', 'npm'],
    ['each request is logged', 'request', 'npm'],
    ['what is next', 'next', 'npm'],
    ['lodash', 'lodash-es', 'npm'],
    ['', 'a', 'npm'],
    ['Jackson', 'org.evil:jackson-all', 'maven'],
  ] as const)
    test(`\`${text}\` does not name ${name}`, () => assert.not.ok(is(text, name, registry)))
})

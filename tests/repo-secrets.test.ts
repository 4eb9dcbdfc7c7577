import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../build/paths'

/** What looks like a secret wherever it stands. Written so that this file does not find itself. */
const LOOKS_SECRET: readonly [string, RegExp][] = [
  ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s*\n[A-Za-z0-9+/=\s]{40,}/],
  ['a database address with its password', /postgres(?:ql)?:\/\/[^\s:@/'"`$]+:[^\s@/'"`$]{4,}@/],
  ['a key of a cloud', /\b(?:AKIA|LTAI)[0-9A-Za-z]{16,20}\b/],
  ['a token of a code host', /\b(?:gh[pousr]_[A-Za-z0-9]{36}|glpat-[\w-]{20}|npm_[A-Za-z0-9]{36})\b/],
  ['a web token', /\beyJ[\w-]{15,}\.eyJ[\w-]{15,}\.[\w-]{20,}/],
  [
    'a named secret in hex',
    /(?:secret|seed|master_?key|private_?key|password)\w*['"]?\s*[:=]\s*['"`][0-9a-f]{32,}['"`]/i,
  ],
  ['a secret in an environment file', /^(?:DAIBAN_MASTER_KEY|DATABASE_URL)=\S{12,}/m],
]

/** Files whose keys are made for a test, guard nothing and are known to everybody. */
const FOR_TESTS = new Map([
  [
    'tests/electron/certificates/leaf.key',
    'the key of certificates that have ended or are to come (http-port.test.ts)',
  ],
  ['tests/center/secrets.test.ts', 'an invented password that must not be printed'],
  ['tests/shared/sync/suite-vectors.test.ts', 'vectors of published standards'],
])

/** Tracked, and new but not ignored: what the next commit would publish. */
const published = (): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 50_000_000,
  })
    .split('\n')
    .filter(Boolean)

const read = (path: string): string => {
  try {
    return readFileSync(join(ROOT, path), 'utf8')
  } catch {
    // Deleted and not yet committed.
    return ''
  }
}

test('nothing in the repository looks like a key, a password or a token, but what is named here with its reason', () => {
  const found = published().flatMap(path => {
    const text = read(path)
    return LOOKS_SECRET.filter(([, shape]) => shape.test(text)).map(([what]) => `${path}: ${what}`)
  })
  expect(found.filter(line => !FOR_TESTS.has(line.split(': ')[0] ?? ''))).toEqual([])
  // An exception that is no longer needed would hide the next slip.
  for (const path of FOR_TESTS.keys()) expect(found.join('\n')).toContain(`${path}: `)
})

test('files in which secrets live are never tracked', () => {
  const names =
    /(^|\/)(master\.key|pgdata-password|initdb-password|ca-with-key\.pem|server-with-key\.pem|\.env(\..*)?)$/
  expect(published().filter(path => names.test(path))).toEqual([])
})

test.each([
  ['-----BEGIN PRIVATE KEY-----\n' + 'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg', 'a private key'],
  ['postgres:' + '//daiban:geheim-1@db/x', 'a database address with its password'],
  ['const tokenSecret = ' + `'${'ab'.repeat(32)}'`, 'a named secret in hex'],
  ['AKIA' + 'IOSFODNN7EXAMPLE', 'a key of a cloud'],
])('a slip would be found: %#', (text, what) => {
  expect(LOOKS_SECRET.filter(([, shape]) => shape.test(text)).map(([name]) => name)).toContain(what)
})

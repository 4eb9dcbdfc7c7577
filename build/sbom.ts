import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { inRoot, ROOT } from './paths'

/** As much of CycloneDX 1.5 as we write and read. */
export type BillOfMaterials = { bomFormat: string; specVersion: string; components: Component[] }
type Component = {
  type: string
  name: string
  version: string
  purl: string
  scope: string
  licenses?: { license: { id?: string; name?: string } }[]
  hashes?: { alg: string; content: string }[]
}

/** Packages that npm counts as tools and that travel in a release all the same: the shell, with Chromium and Node inside. */
const SHIPPED_TOOLS = ['electron']

/**
 * Every third-party package that a release may carry, with version, licence and hash, from the lockfile alone: no network, and nothing
 * that was not pinned. Without the build's own tools, which stay here.
 */
export function writeSbom(file: string): void {
  const bill = JSON.parse(askNpm()) as BillOfMaterials
  const listed = new Set(bill.components.map(one => one.purl))
  // npm leaves out a package that a tool asks for too (seen with 11.19 and zod), so the lockfile is gone through as well.
  bill.components.push(...shippedPackages().filter(one => !listed.has(one.purl)))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`)
}

function askNpm(): string {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--omit', 'dev']
  const own = process.env['npm_execpath'] ?? ''
  const isNpm = /npm-cli\.c?js$/.test(own)
  // npm prints its warnings on stderr; they are kept and shown only when it fails.
  const options: ExecFileSyncOptionsWithStringEncoding = {
    ...{ cwd: ROOT, encoding: 'utf8', maxBuffer: 50_000_000 },
    stdio: ['ignore', 'pipe', 'pipe'],
  }
  if (isNpm) return execFileSync(process.execPath, [own, ...args], options)
  return execFileSync('npm', args, { ...options, shell: process.platform === 'win32' })
}

type Locked = { version: string; license?: string; integrity: string; dev?: true; devOptional?: true }

function shippedPackages(): Component[] {
  const { packages } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>
  }
  return Object.entries(packages)
    .map(([path, locked]) => ({ name: path.split('node_modules/').at(-1) ?? '', locked }))
    .filter(({ name, locked }) => name !== '' && (!locked.dev || SHIPPED_TOOLS.includes(name)))
    .map(({ name, locked: { version, license, integrity } }) => ({
      ...{ type: 'library', name, version, purl: `pkg:npm/${name.replace('@', '%40')}@${version}`, scope: 'required' },
      ...(license === undefined ? {} : { licenses: [{ license: { id: license } }] }),
      hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex') }],
    }))
}

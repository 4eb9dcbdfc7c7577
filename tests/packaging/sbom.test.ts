import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inRoot } from '../../build/paths'
import { writeSbom, type BillOfMaterials } from '../../build/sbom'

type Manifest = { dependencies: Record<string, string>; devDependencies: Record<string, string> }
const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as Manifest

const folder = mkdtempSync(join(tmpdir(), 'daiban-sbom-'))
let bill: BillOfMaterials

beforeAll(() => {
  const file = join(folder, 'sbom.cdx.json')
  writeSbom(file)
  bill = JSON.parse(readFileSync(file, 'utf8')) as BillOfMaterials
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the list of what a release is made of', () => {
  test('is CycloneDX and names every production dependency at its pinned version, and the shell', () => {
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5' })
    const listed = new Set(bill.components.map(({ name, version }) => `${name}@${version}`))
    const shell = `electron@${manifest.devDependencies['electron'] ?? ''}`
    const wanted = [...Object.entries(manifest.dependencies).map(([name, version]) => `${name}@${version}`), shell]
    expect(wanted.filter(one => !listed.has(one))).toEqual([])
    expect(bill.components.length).toBeGreaterThan(wanted.length)
  })

  test('says of each its address, its hash, and its licence but where the author gave none', () => {
    expect(bill.components.filter(one => !one.purl.startsWith('pkg:npm/')).map(one => one.name)).toEqual([])
    expect(bill.components.filter(one => !one.hashes?.[0]?.content).map(one => one.name)).toEqual([])
    expect(bill.components.filter(one => !one.licenses?.length).map(one => one.name)).toEqual(['combine-errors'])
  })

  test('holds no tool of ours that stays at home', () => {
    const names = new Set(bill.components.map(one => one.name))
    expect(['vitest', 'eslint', 'electron-builder', '@playwright/test'].filter(name => names.has(name))).toEqual([])
  })
})

import { listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inRoot, OUT } from '../../build/paths'
import { buildAll } from '../../build/bundle'
import { writeSbom, type BillOfMaterials } from '../../build/sbom'
import { writeStandInDist } from './stand-in-dist'

const folder = mkdtempSync(join(tmpdir(), 'daiban-pack-'))
const unpacked = join(folder, 'dist', 'linux-unpacked')

beforeAll(async () => {
  if (!existsSync(OUT.main) || !existsSync(OUT.renderer)) await buildAll()
  const { version } = JSON.parse(readFileSync(inRoot('node_modules/electron/package.json'), 'utf8')) as {
    version: string
  }
  if (!existsSync(OUT.sbom)) writeSbom(OUT.sbom)
  writeStandInDist(join(folder, 'electron-dist'), version)
  execFileSync(
    inRoot('node_modules/.bin/electron-builder'),
    [
      '--linux', 'dir', '--x64', '--config', inRoot('electron-builder.yml'),
      `-c.electronDist=${join(folder, 'electron-dist')}`, `-c.directories.output=${join(folder, 'dist')}`,
    ], // prettier-ignore
    { cwd: inRoot('.'), stdio: 'pipe' },
  )
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('what a release carries', () => {
  test('the archive holds the bundles, the renderer and package.json, and nothing else', () => {
    const inside = listPackage(join(unpacked, 'resources', 'app.asar'), { isPack: false }).map(path =>
      path.replaceAll('\\', '/'),
    )
    const loose = inside.filter(path => !path.startsWith('/out/renderer/'))
    expect(loose.sort()).toEqual(
      [
        '/out',
        '/out/electron',
        '/out/electron/main.cjs',
        '/out/electron/preload.cjs',
        '/out/renderer',
        '/package.json',
      ].sort(),
    )
    expect(inside).toContain('/out/renderer/index.html')
    expect(inside.filter(path => /\.(map|tsx?)$|node_modules|tests?\//.test(path))).toEqual([])
  })

  test('what it is made of stands beside it, with versions and licences, and not inside', () => {
    const { components } = JSON.parse(readFileSync(OUT.sbom, 'utf8')) as BillOfMaterials
    const licenceOf = (name: string) => components.find(one => one.name === name)?.licenses?.[0]?.license.id
    expect([licenceOf('fastify'), licenceOf('antd'), licenceOf('electron')]).toEqual(['MIT', 'MIT', 'MIT'])
    const inside = listPackage(join(unpacked, 'resources', 'app.asar'), { isPack: false })
    expect(inside.filter(path => path.includes('sbom'))).toEqual([])
  })

  test('every fuse stands as electron-builder.yml says', async () => {
    const wire = await getCurrentFuseWire(join(unpacked, 'daiban'))
    const on = (fuse: FuseV1Options) => String.fromCharCode(wire[fuse] ?? 0) === '1'
    expect({
      runAsNode: on(FuseV1Options.RunAsNode),
      cookies: on(FuseV1Options.EnableCookieEncryption),
      nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: on(FuseV1Options.EnableNodeCliInspectArguments),
      integrity: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: on(FuseV1Options.OnlyLoadAppFromAsar),
      fileProtocol: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: false,
      cookies: true,
      nodeOptions: false,
      inspect: false,
      integrity: true,
      onlyAsar: true,
      fileProtocol: false,
    })
  })

  test('the update file names our own server and a fixed cache folder', () => {
    const text = readFileSync(join(unpacked, 'resources', 'app-update.yml'), 'utf8')
    expect(text).toMatch(/provider: generic/)
    expect(text).toMatch(/channel: latest/)
    expect(text).toMatch(/updaterCacheDirName: daiban-updater/)
  })

  test('only the two languages of the product travel', () => {
    expect(readdirSync(join(unpacked, 'locales')).sort()).toEqual(['en-US.pak', 'zh-CN.pak'])
  })
})

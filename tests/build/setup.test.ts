import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DEBIAN_FONTS } from '../../build/debian-fonts'
import { ensureBrowser, ensureFonts, ensurePdfTools, ensureRareFonts, RARE_FONTS } from '../../build/setup/browser.mjs'
import { ensureDependencies } from '../../build/setup/dependencies.mjs'

let root = ''
let bin = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'daiban-setup-'))
  bin = join(root, 'bin')
  mkdirSync(bin)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const write = (name: string, text: string) => {
  const file = join(root, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  return file
}
const command = (name: string, script: string) => chmodSync(write(`bin/${name}`, `#!/bin/sh\n${script}\n`), 0o755)
/** Every call of the fake commands, one line each. */
const calls = () =>
  existsSync(join(root, 'calls')) ? readFileSync(join(root, 'calls'), 'utf8').trim().split('\n') : []
const noting = (what: string) => `echo "${what} $*" >> "${root}/calls"`
const fail = (sentence: string): never => {
  throw new Error(sentence)
}
const machine = (uid = 1000, env: NodeJS.ProcessEnv = {}) => ({
  env: { PATH: bin, ...env },
  uid,
  platform: 'linux' as const,
})

describe('dependencies', () => {
  const install = () => ensureDependencies({ root, env: { PATH: bin }, fail, noProgressMs: 1500 })
  const marker = () => join(root, 'node_modules/.daiban-lock-hash')
  const workingNpm = () => command('npm', `${noting('npm')}\n/bin/mkdir -p "${root}/node_modules/left-pad"`)

  beforeEach(() => {
    write(
      'package-lock.json',
      '{"packages":{"":{},"node_modules/left-pad":{"version":"1.0.0","integrity":"sha512-a"}}}',
    )
  })

  test('a fresh copy is installed once, and again only when the lock file has changed', async () => {
    workingNpm()
    await install()
    await install()
    expect(calls()).toEqual(['npm ci --include=dev --no-audit --no-fund --loglevel=error'])
    write('package-lock.json', '{"packages":{"":{},"node_modules/left-pad":{"version":"1.0.1"}}}')
    await install()
    expect(calls()).toHaveLength(2)
  })

  test('an install that broke off is not believed, and the next run mends it', async () => {
    command('npm', `/bin/mkdir -p "${root}/node_modules/half"\necho "network is down" >&2\nexit 1`)
    await expect(install()).rejects.toThrow(/npm ci \(1\)[\s\S]*network is down/)
    expect(existsSync(marker())).toBe(false)
    workingNpm()
    await install()
    expect(existsSync(marker())).toBe(true)
  })

  test('npm’s own word on what went wrong is shown, not the help that follows it', async () => {
    const help = Array.from({ length: 20 }, (_, line) => `npm error help ${line}`).join('\n')
    command('npm', `/bin/cat >&2 <<'END'\nnpm error code EUSAGE\nnpm error\n${help}\nEND\nexit 1`)
    await expect(install()).rejects.toThrow('npm error code EUSAGE')
  })

  test('what npm itself finished installing is accepted as it is', async () => {
    workingNpm()
    const tree = { 'node_modules/left-pad': { version: '1.0.0', integrity: 'sha512-a' } }
    write('node_modules/.package-lock.json', JSON.stringify({ packages: tree }))
    mkdirSync(join(root, 'node_modules/left-pad'))
    await install()
    expect(calls()).toEqual([])
    expect(existsSync(marker())).toBe(true)
  })

  test('an npm that hangs is stopped with one sentence', async () => {
    command('npm', 'exec /bin/sleep 60')
    const started = Date.now()
    await expect(install()).rejects.toThrow('no progress')
    expect(Date.now() - started).toBeLessThan(12_000)
  })

  test('two starts at once install only once', async () => {
    command('npm', `${noting('npm')}\n/bin/sleep 0.5\n/bin/mkdir -p "${root}/node_modules/left-pad"`)
    await Promise.all([install(), install()])
    expect(calls()).toHaveLength(1)
  })

  test('a lock left behind by a dead process holds nobody up', async () => {
    workingNpm()
    write('.daiban/installing/pid', '4194304')
    await install()
    expect(calls()).toHaveLength(1)
  })

  test('an old Node and a missing npm are each told in one sentence', async () => {
    await expect(ensureDependencies({ root, fail, nodeVersion: '20.18.3' })).rejects.toThrow('20.19')
    await expect(install()).rejects.toThrow('npm was not found')
  })
})

describe('something that shows the app', () => {
  const places = () => [join(bin, 'chromium')]
  const find = (options: { uid?: number; env?: NodeJS.ProcessEnv; now?: () => number } = {}) =>
    ensureBrowser({
      root,
      machine: machine(options.uid, options.env),
      fail,
      places: places(),
      noProgressMs: 2500,
      now: options.now ?? Date.now,
    })
  const chromium = { kind: 'chromium', path: '' }
  const electronPackage = (installer: string) => {
    write('node_modules/electron/package.json', '{"version":"44.11.4"}')
    write(
      'node_modules/electron/install.js',
      `require('fs').appendFileSync('${root}/calls', 'installer\\n');${installer}`,
    )
  }
  /** What a finished download leaves: the program, its version, and last of all path.txt. */
  const finish = `
    const home = __dirname, fs = require('fs')
    fs.mkdirSync(home + '/dist', { recursive: true })
    fs.writeFileSync(home + '/dist/electron', '#!/bin/sh\\necho 44.11.4\\n', { mode: 0o755 })
    fs.writeFileSync(home + '/dist/version', 'v44.11.4')
    fs.writeFileSync(home + '/path.txt', 'electron')`

  beforeEach(() => {
    chromium.path = join(bin, 'chromium')
    command('chromium', 'echo Chromium 156.0.1')
    command('Xvfb', 'exit 0')
  })

  test('Electron is downloaded once and then found at once', async () => {
    electronPackage(finish)
    const electron = { kind: 'electron', path: join(root, 'node_modules/electron/dist/electron') }
    expect(await find()).toEqual(electron)
    expect(await find()).toEqual(electron)
    expect(calls()).toEqual(['installer'])
  })

  test('a download that stands still is stopped with all it started, and not tried again for a day', async () => {
    electronPackage(`
      const child = require('child_process').spawn('/bin/sleep', ['60'])
      require('fs').writeFileSync('${root}/sleeper', String(child.pid))
      setInterval(() => {}, 1000)`)
    const started = Date.now()
    expect(await find()).toEqual(chromium)
    expect(Date.now() - started).toBeLessThan(12_000)
    const sleeper = readFileSync(join(root, 'sleeper'), 'utf8')
    const stat = existsSync(`/proc/${sleeper}/stat`) ? readFileSync(`/proc/${sleeper}/stat`, 'utf8') : '(gone) Z'
    expect(stat).toContain(') Z')

    expect(await find()).toEqual(chromium)
    expect(calls()).toEqual(['installer'])
    electronPackage(finish)
    expect((await find({ now: () => Date.now() + 25 * 3600 * 1000 })).kind).toBe('electron')
  })

  test('a slow download that grows is waited for', async () => {
    electronPackage(`
      const file = require('os').tmpdir() + '/part'
      let times = 0
      const timer = setInterval(() => {
        require('fs').appendFileSync(file, 'x'.repeat(1000))
        if (++times === 5) { clearInterval(timer); ${finish} }
      }, 900)`)
    expect((await find()).kind).toBe('electron')
  })

  test('an Electron that cannot run here, or has no screen, gives way to Chromium', async () => {
    electronPackage(finish.replace('echo 44.11.4', 'exit 127'))
    expect(await find()).toEqual(chromium)
    rmSync(join(root, 'node_modules/electron'), { recursive: true })
    electronPackage(finish)
    rmSync(join(bin, 'Xvfb'))
    expect(await find()).toEqual(chromium)
    expect((await find({ env: { DISPLAY: ':0' } })).kind).toBe('electron')
  })

  test('DAIBAN_SKIP_ELECTRON, DAIBAN_ELECTRON and DAIBAN_CHROMIUM are obeyed, and a wrong path is told', async () => {
    electronPackage(finish)
    expect(await find({ env: { DAIBAN_SKIP_ELECTRON: '1' } })).toEqual(chromium)
    expect(calls()).toEqual([])
    const mine = join(bin, 'Xvfb')
    expect(await find({ env: { DAIBAN_ELECTRON: mine } })).toEqual({ kind: 'electron', path: mine })
    const skipping = { DAIBAN_SKIP_ELECTRON: '1' }
    expect(await find({ env: { ...skipping, DAIBAN_CHROMIUM: mine } })).toEqual({ kind: 'chromium', path: mine })
    await expect(find({ env: { ...skipping, DAIBAN_CHROMIUM: '/nowhere' } })).rejects.toThrow('/nowhere')
    await expect(find({ env: { DAIBAN_ELECTRON: '/nowhere' } })).rejects.toThrow('/nowhere')
  })

  test('on Debian with the right to install, a missing Chromium is installed without a question', async () => {
    rmSync(join(bin, 'chromium'))
    const installs = `case "$*" in *install*) printf '#!/bin/sh\\necho Chromium 156.0.1\\n' > "${bin}/chromium"; /bin/chmod +x "${bin}/chromium" ;; esac`
    command('apt-get', `${noting('$DEBIAN_FRONTEND apt-get')}\n${installs}`)
    expect(await find({ uid: 0 })).toEqual(chromium)
    const options = '-o DPkg::Lock::Timeout=120 -o Acquire::Retries=2'
    expect(calls()).toEqual([
      `noninteractive apt-get ${options} update`,
      `noninteractive apt-get ${options} install -y --no-install-recommends chromium xvfb fonts-noto-cjk`,
    ])
  })

  test('without the right to install, without success, or with a stub that leads nowhere, one sentence says what to do', async () => {
    command('chromium', 'echo "please install the snap" >&2\nexit 1')
    await expect(find()).rejects.toThrow('apt-get install chromium')
    command('apt-get', 'echo "E: no network"\nexit 100')
    await expect(find({ uid: 0 })).rejects.toThrow('DAIBAN_CHROMIUM')
    command('sudo', 'exit 1')
    await expect(find()).rejects.toThrow('DAIBAN_CHROMIUM')
  })
})

describe('fonts and PDF tools', () => {
  test('fonts of rare names are installed before a build where that is allowed; elsewhere one sentence says what papers do', async () => {
    const fontRoot = join(bin, 'root')
    expect(RARE_FONTS.map(({ name }) => name)).toEqual(DEBIAN_FONTS.map(font => font.package))
    for (const { file } of RARE_FONTS)
      expect(DEBIAN_FONTS.some(({ files }) => files.some(({ path }) => path === file))).toBe(true)
    expect(await ensureRareFonts({ machine: machine(), fontRoot })).toBe(false)
    const make = RARE_FONTS.map(
      ({ file }) => `/bin/mkdir -p "$(/usr/bin/dirname "${fontRoot}/${file}")"; : > "${fontRoot}/${file}"`,
    )
    command('apt-get', `case "$*" in *fonts-hanazono*fonts-babelstone-han*) ${make.join('; ')} ;; esac`)
    expect(await ensureRareFonts({ machine: machine(0), fontRoot })).toBe(true)
    rmSync(join(bin, 'apt-get'))
    expect(await ensureRareFonts({ machine: machine(), fontRoot })).toBe(true)
  })

  test('are installed where that is allowed, and answered with no where it is not', async () => {
    expect(await ensureFonts({ machine: machine() })).toBe(false)
    expect(await ensurePdfTools({ machine: machine() })).toBe(false)
    const make = (name: string) =>
      `printf '#!/bin/sh\\necho font\\n' > "${bin}/${name}"; /bin/chmod +x "${bin}/${name}"`
    const packages = [
      `*fonts-noto-cjk*) ${make('fc-list')} ;;`,
      `*poppler-utils*) ${make('pdftotext')}; ${make('pdftoppm')} ;;`,
    ]
    command('apt-get', `case "$*" in ${packages.join('\n')} esac`)
    expect(await ensureFonts({ machine: machine(0) })).toBe(true)
    expect(await ensurePdfTools({ machine: machine(0) })).toBe(true)
    rmSync(join(bin, 'apt-get'))
    expect(await ensureFonts({ machine: machine() })).toBe(true)
  })
})

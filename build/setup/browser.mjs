import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { aptCommand, ask, findCommand, installPackages, thisMachine } from './debian.mjs'
import { obtainElectron } from './electron-binary.mjs'
import { giveUp, say } from './terminal.mjs'

/**
 * @typedef {{ kind: 'electron' | 'chromium', path: string }} BrowserFound
 *
 * @typedef {object} BrowserOptions
 * @property {string} [root]
 * @property {import('./debian.mjs').Machine} [machine]
 * @property {import('./terminal.mjs').GiveUp} [fail]
 * @property {number} [noProgressMs]
 * @property {() => number} [now]
 * @property {string[]} [places] where Chromium is looked for
 */

const CHROMIUM_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * Something that can show the app: Electron, else an installed Chromium, else one installed now. Ends the run with
 * code 2 and one sentence when there is none.
 * @param {BrowserOptions} [options] @returns {Promise<BrowserFound>}
 */
export async function ensureBrowser(options = {}) {
  const {
    root = fileURLToPath(new URL('../..', import.meta.url)),
    machine = thisMachine(),
    fail = giveUp,
    places = CHROMIUM_PLACES,
  } = options
  const { env } = machine
  if (env.DAIBAN_SKIP_ELECTRON !== '1') {
    const electron = await findElectron(root, options, machine, fail)
    if (electron !== undefined) return { kind: 'electron', path: electron }
  }
  if (env.DAIBAN_CHROMIUM) {
    if (existsSync(env.DAIBAN_CHROMIUM)) return { kind: 'chromium', path: env.DAIBAN_CHROMIUM }
    return fail(
      `DAIBAN_CHROMIUM 指的文件不存在 / DAIBAN_CHROMIUM names a file that does not exist: ${env.DAIBAN_CHROMIUM}`,
    )
  }
  const found = findChromium(machine, places)
  if (found !== undefined) return { kind: 'chromium', path: found }
  if (aptCommand(machine) !== undefined) {
    say('没有找到 Chromium，现在安装 / no Chromium found, installing it …')
    await installPackages(machine, ['chromium', 'xvfb', 'fonts-noto-cjk'])
    const installed = findChromium(machine, places)
    if (installed !== undefined) return { kind: 'chromium', path: installed }
  }
  return fail(
    '没有可用的浏览器：请安装 Chromium 或 Chrome（Debian：apt-get install chromium fonts-noto-cjk），或用 DAIBAN_CHROMIUM 指明它的路径 / No browser to run in: please install Chromium or Chrome (Debian: apt-get install chromium fonts-noto-cjk), or set DAIBAN_CHROMIUM to its path.',
  )
}

/**
 * @param {string} root @param {BrowserOptions} options @param {import('./debian.mjs').Machine} machine
 * @param {import('./terminal.mjs').GiveUp} fail @returns {Promise<string | undefined>}
 */
async function findElectron(root, { noProgressMs, now }, machine, fail) {
  const { env } = machine
  if (env.DAIBAN_ELECTRON) {
    if (existsSync(env.DAIBAN_ELECTRON)) return env.DAIBAN_ELECTRON
    return fail(
      `DAIBAN_ELECTRON 指的文件不存在 / DAIBAN_ELECTRON names a file that does not exist: ${env.DAIBAN_ELECTRON}`,
    )
  }
  const program = await obtainElectron({
    root,
    env,
    ...(noProgressMs !== undefined && { noProgressMs }),
    ...(now !== undefined && { now }),
  })
  if (program === undefined || hasScreen(machine)) return program
  say(
    '有 Electron，但这台机器没有显示器也没有 Xvfb，改用无界面的 Chromium / Electron is here, but no screen and no Xvfb: going on with headless Chromium.',
  )
  return undefined
}

/** @param {import('./debian.mjs').Machine} machine */
const hasScreen = machine =>
  machine.platform !== 'linux' ||
  Boolean(machine.env.DISPLAY ?? machine.env.WAYLAND_DISPLAY) ||
  findCommand(machine, 'Xvfb') !== undefined

/** The first place whose program answers: Ubuntu's `chromium-browser` is a stub that may lead nowhere. @param {import('./debian.mjs').Machine} machine @param {string[]} places */
const findChromium = (machine, places) =>
  places.find(place => existsSync(place) && /\d+\.\d+/.test(ask(machine, place, ['--version'])))

/**
 * Chinese letters for screens and papers. False, with one sentence, when there are none and none can be installed.
 * @param {{ machine?: import('./debian.mjs').Machine }} [options] @returns {Promise<boolean>}
 */
export async function ensureFonts({ machine = thisMachine() } = {}) {
  if (machine.platform !== 'linux') return true
  const hasFonts = () => ask(machine, 'fc-list', [':lang=zh']) !== ''
  if (hasFonts()) return true
  await installPackages(machine, ['fonts-noto-cjk'])
  if (hasFonts()) return true
  say(
    '没有中文字体，界面和回执上的字可能显示为方框，请安装 fonts-noto-cjk / No Chinese font here: letters may show as boxes; please install fonts-noto-cjk.',
  )
  return false
}

/** The packages of build/debian-fonts.ts, and a file that each of them brings. */
export const RARE_FONTS = [
  { name: 'fonts-hanazono', file: 'usr/share/fonts/truetype/hanazono/HanaMinB.ttf' },
  { name: 'fonts-babelstone-han', file: 'usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf' },
]

/**
 * Fonts with the rarest characters of names (CJK Ext. A–H), bundled by every build on a Debian that can install them. False, with one
 * sentence, when some are missing: papers then frame those characters and leave room to write.
 * @param {{ machine?: import('./debian.mjs').Machine, fontRoot?: string }} [options] @returns {Promise<boolean>}
 */
export async function ensureRareFonts({ machine = thisMachine(), fontRoot = '/' } = {}) {
  const missing = () => RARE_FONTS.filter(({ file }) => !existsSync(join(fontRoot, file))).map(({ name }) => name)
  if (missing().length > 0) await installPackages(machine, missing())
  if (missing().length === 0) return true
  say(
    `没有装 ${missing().join('、')}，更生僻的姓名用字在单据上打成方框、留手写位置 / not installed: the rarest characters of names become boxes to write in.`,
  )
  return false
}

/**
 * pdftotext and pdftoppm, with which tests read the papers. False when they are missing and cannot be installed.
 * @param {{ machine?: import('./debian.mjs').Machine }} [options] @returns {Promise<boolean>}
 */
export async function ensurePdfTools({ machine = thisMachine() } = {}) {
  const hasTools = () => ['pdftotext', 'pdftoppm'].every(name => findCommand(machine, name) !== undefined)
  if (hasTools()) return true
  await installPackages(machine, ['poppler-utils'])
  if (hasTools()) return true
  say('没有 poppler-utils，检查纸面的测试会跳过 / poppler-utils is missing: tests that read papers will be skipped.')
  return false
}

import { spawn } from 'node:child_process'
import { rename } from 'node:fs/promises'
import { existsSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline/promises'
import { join } from 'node:path'
import { buildAll } from '../bundle'
import { DOUBLE_BIN, OUT, STATE } from '../paths'
import { prepareBrowser } from '../prepare-browser'
import { say } from '../say'
import { startCenterProcess } from '../../tests/kit/center-process'

const HOME = join(STATE, 'start')
const PORT = 7788

/** `--fresh` sets the old data aside under a dated name: starting over never destroys what was recorded. */
async function startOver(): Promise<void> {
  if (!existsSync(HOME)) return
  const aside = `${HOME}-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`
  if (!process.argv.includes('--yes')) {
    const terminal = createInterface({ input: process.stdin, output: process.stdout })
    const answer = await terminal.question(
      '重新开始？现有数据会改名留存，不会删除。Start over? Old data is set aside, not deleted. [y/N] ',
    )
    terminal.close()
    if (!/^y/i.test(answer.trim())) {
      say('没有改动。Nothing was changed.')
      process.exit(0)
    }
  }
  await rename(HOME, aside)
  say(`旧数据在 / old data: ${aside}`)
}

const isFree = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })

/** 7788, or the next port that nobody holds. */
async function freePort(): Promise<number> {
  let port = PORT
  while (!(await isFree(port))) port += 1
  return port
}

const env = await prepareBrowser()
if (process.argv.includes('--fresh')) await startOver()
mkdirSync(HOME, { recursive: true })
await buildAll()

const center = await startCenterProcess(join(HOME, 'center'), await freePort(), { echo: true })
const electron = env['DAIBAN_SHELL'] === 'electron'
const display = Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']) || process.platform !== 'linux'
if (!electron)
  say(
    '没有 Electron 程序文件：同一份编译好的主进程和预加载脚本在 Chromium 上运行。No Electron binary: the same compiled main and preload run over Chromium.',
  )
say(`县中心工作台 county desk      ${center.url}/desk/`)
say(`代办点（浏览器版）station (web) ${center.url}/station/`)
say(`按 Ctrl-C 全部结束，数据保留。Ctrl-C ends everything; the data stays.`)

const program = electron ? (env['DAIBAN_ELECTRON'] ?? '') : DOUBLE_BIN
const station = display
  ? spawn(program, [`--user-data-dir=${join(HOME, 'station')}`, OUT.main], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ...env, DAIBAN_HEADED: '1', DAIBAN_CENTER_URL: center.url },
    })
  : null
if (!station)
  say('这台机器没有显示器：请用浏览器打开上面的地址。No display here: open the addresses above in a browser.')

let ending = false
async function end(): Promise<void> {
  if (ending) return
  ending = true
  if (station?.exitCode === null) {
    station.kill('SIGTERM')
    await new Promise(resolve => station.once('exit', resolve))
  }
  await center.stop()
  process.exit(0)
}
process.on('SIGINT', () => void end())
process.on('SIGTERM', () => void end())
station?.on('exit', () => void end())

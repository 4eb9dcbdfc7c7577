import { execFile } from 'node:child_process'
import fs from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { electronDoublePath } from './electron-double/bundle'
import { buildFixture, isAlive, openFirstPage, until, type Fixture } from './electron-double/fixture/launch-fixture'
import type {} from './electron-double/fixture/page'
import type {} from './electron-double/hooks'

const run = promisify(execFile)
let fixture: Fixture

beforeAll(async () => {
  fixture = await buildFixture()
})
afterAll(() => fixture.remove())

test('IndexedDB survives a close, and a kill of the double takes Chromium with it without losing a row', async () => {
  const first = await fixture.launch('two')
  await (await openFirstPage(first)).evaluate(() => window.keep('第一次'))
  await first.close()

  const second = await fixture.launch('two')
  const page = await openFirstPage(second)
  expect(await page.evaluate(() => window.kept())).toBe('第一次')
  await page.evaluate(() => window.keep('第二次'))
  const chromium = await second.evaluate(() => globalThis.__electronDouble.chromiumPid)
  second.process().kill('SIGKILL')

  const third = await fixture.launch('two')
  expect(await (await openFirstPage(third)).evaluate(() => window.kept())).toBe('第二次')
  expect(isAlive(chromium)).toBe(false)
  const next = await third.evaluate(() => globalThis.__electronDouble.chromiumPid)
  third.process().kill('SIGTERM')
  await until(() => !isAlive(next))
})

test('locks left by a power cut, or copied from another PC, hold nobody up', async () => {
  const userData = path.join(fixture.folder, 'cut')
  await fs.mkdir(path.join(userData, 'chromium'), { recursive: true })
  await fs.writeFile(path.join(userData, 'double.lock'), JSON.stringify({ pid: 1, started: 'before the cut' }))
  await fs.symlink('another-pc-1', path.join(userData, 'chromium', 'SingletonLock'))
  const app = await fixture.launch('cut')
  expect((await openFirstPage(app)).url()).toBe('http://hall.app.localhost/')
  await app.close()
})

test('a second start hands its arguments to the first and leaves', async () => {
  const userData = path.join(fixture.folder, 'three')
  const first = await fixture.launch('three')
  const page = await openFirstPage(first)
  const second = await run(electronDoublePath, [fixture.main, `--user-data-dir=${userData}`, '--open=case-7'])
  expect(second.stderr).toBe('')
  await until(async () =>
    (await page.evaluate(() => window.bridge.seen())).includes('second {"from":"fixture"} --open=case-7'),
  )
  await first.close()
})

test('relaunch starts the app anew once the old one has gone', async () => {
  const userData = path.join(fixture.folder, 'four')
  const app = await fixture.launch('four')
  await openFirstPage(app)
  const starts = async () => (await fs.readdir(userData)).flatMap(name => /^started-(\d+)$/.exec(name)?.[1] ?? [])
  await until(async () => (await starts()).length === 1)
  const old = Number((await starts())[0])
  const closed = app.waitForEvent('close')
  await app.evaluate(({ app: electronApp }) => {
    electronApp.relaunch({ args: process.argv.slice(1).filter(argument => !argument.startsWith('--inspect')) })
    electronApp.exit(0)
  })
  await closed
  await until(async () => (await starts()).length === 2)
  const fresh = (await starts()).map(Number).find(pid => pid !== old) ?? 0
  expect(isAlive(old)).toBe(false)
  process.kill(fresh, 'SIGTERM')
  await until(() => !isAlive(fresh))
})

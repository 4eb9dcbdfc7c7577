import { test as base, type Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCenterProcess, type CenterProcess } from '../kit/center-process'
import { openLink } from '../kit/link'
import { closeDeskBrowser, ELECTRON, type ShellKind } from '../kit/shell'
import { goTo } from '../story/agent-screens'
import { openHall, type Hall } from './open-hall'

export type HallOptions = { shell: ShellKind }

type Fixtures = {
  /** A fresh station of one's own, not enrolled yet. */
  hall: Hall
  /** The worker's one enrolled station, unlocked, its link whole, on the home screen. Tests share it and leave it usable. */
  village: Hall
}
type WorkerFixtures = HallOptions & {
  center: CenterProcess
  folder: string
  enrolled: { hall: Hall | null; usedAt: number }
}

/** Well under the two minutes after which a station locks itself. */
const REST_MS = 20_000

export const test = base.extend<Fixtures, WorkerFixtures>({
  shell: ['double', { option: true, scope: 'worker' }],
  folder: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'daiban-e2e-'))
      await use(folder)
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  center: [
    async ({ folder, shell }, use) => {
      base.skip(shell === 'electron' && ELECTRON === '', 'no Electron binary on this machine')
      const center = await startCenterProcess(join(folder, 'center'))
      await use(center)
      await closeDeskBrowser()
      await center.stop()
    },
    { scope: 'worker' },
  ],
  // Opened by the first test that asks for it, so that a failure is that test's and not the worker's.
  enrolled: [
    async ({}, use) => {
      const holder: { hall: Hall | null; usedAt: number } = { hall: null, usedAt: 0 }
      await use(holder)
      await holder.hall?.close()
    },
    { scope: 'worker' },
  ],
  hall: async ({ shell, center, folder }, use, info) => {
    const userData = join(folder, info.testId.replaceAll(/[^\w-]/g, ''), String(info.retry))
    const hall = await openHall({ shell, center, link: await openLink(center.port), userData })
    await use(hall)
    await hall.close()
  },
  village: async ({ shell, center, folder, enrolled }, use) => {
    if (enrolled.hall === null) {
      const link = await openLink(center.port)
      enrolled.hall = await openHall({ shell, center, link, userData: join(folder, 'village') })
      await enrolled.hall.enrol()
      enrolled.usedAt = performance.now()
    }
    enrolled.hall.link.restore()
    if (performance.now() - enrolled.usedAt > REST_MS) await openAgain(enrolled.hall)
    await atHome(enrolled.hall.page)
    await use(enrolled.hall)
    enrolled.usedAt = performance.now()
  },
})

/** While other tests ran nobody touched this one, and it locked itself as it should, or is about to: it is started again. */
async function openAgain(hall: Hall): Promise<void> {
  await hall.restart()
  await hall.page.getByLabel('密码', { exact: true }).waitFor()
  await hall.unlock()
}

async function atHome(page: Page): Promise<void> {
  await goTo(page, '首页')
  await page.getByRole('heading', { name: '今天要办什么' }).waitFor()
}

export { expect } from '@playwright/test'

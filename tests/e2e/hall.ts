import { test as base, type Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCenterProcess, type CenterProcess } from '../kit/center-process'
import { openLink } from '../kit/link'
import { closeDeskBrowser, type ShellKind } from '../kit/shell'
import { goTo } from '../story/agent-screens'
import { openHall, type Hall } from './open-hall'

export type HallOptions = { shell: ShellKind }

type Fixtures = {
  /** A fresh station of one's own, not enrolled yet. */
  hall: Hall
  /** The worker's one enrolled station, unlocked, its link whole, on the home screen. Tests share it and leave it usable. */
  village: Hall
}
type WorkerFixtures = HallOptions & { center: CenterProcess; folder: string; enrolled: { hall: Hall | null } }

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
    async ({ folder }, use) => {
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
      const holder: { hall: Hall | null } = { hall: null }
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
    }
    enrolled.hall.link.restore()
    await unlockIfLocked(enrolled.hall)
    await atHome(enrolled.hall.page)
    await use(enrolled.hall)
  },
})

/** While other tests ran nobody touched this one, and it locked itself as it should; a key keeps one open that is about to. */
async function unlockIfLocked({ page, unlock }: Hall): Promise<void> {
  await page.keyboard.press('Shift')
  const password = page.getByLabel('密码', { exact: true })
  await password
    .or(page.getByRole('navigation', { name: '主菜单' }))
    .first()
    .waitFor()
  if (await password.isVisible()) await unlock()
}

async function atHome(page: Page): Promise<void> {
  await goTo(page, '首页')
  await page.getByRole('heading', { name: '今天要办什么' }).waitFor()
}

export { expect } from '@playwright/test'

import type { Page } from '@playwright/test'
import { openDeskBrowser, VIEWPORT } from '../kit/shell'
import * as agent from '../story/agent-screens'
import { deskPlaces, goToDesk, signIn } from '../story/desk-screens'
import { DESK_PASSWORD, fiveRequests } from '../story/people'
import { expect, test } from './hall'
import { expectUsable } from './usable'

async function atDesk(url: string, staff: string): Promise<Page> {
  const page = await (await openDeskBrowser()).newPage({ viewport: VIEWPORT, locale: 'zh-CN' })
  await signIn(page, url, { staff, password: DESK_PASSWORD })
  return page
}

const menu = (page: Page, name: string) => page.getByRole('banner').getByRole('button', { name, exact: true })

test('the bar of the desk stands in one line, also in English, and says where one is', async ({ center }, info) => {
  const page = await atDesk(center.url, 'xianchuang')
  const height = async () => (await page.getByRole('banner').boundingBox())?.height
  expect(await height()).toBeLessThanOrEqual(56)
  await expect(menu(page, '办件')).toHaveAttribute('aria-current', 'true')
  await menu(page, '办件').click()
  await page.screenshot({ path: info.outputPath('menu-open.png') })
  await expectUsable(page, '菜单开着')
  await goToDesk(page, '放假安排')
  await expect(page.getByRole('heading', { name: '放假安排', level: 1 })).toBeVisible()
  await expect(menu(page, '管理')).toHaveAttribute('aria-current', 'true')
  await expect(menu(page, '办件')).not.toHaveAttribute('aria-current', 'true')
  await menu(page, '管理').click()
  await expect(page.getByRole('banner').getByRole('link', { name: '放假安排' })).toHaveAttribute('aria-current', 'page')
  await page.screenshot({ path: info.outputPath('menu-here.png') })
  await page.getByRole('button', { name: 'English' }).click()
  expect(await height()).toBeLessThanOrEqual(56)
  await page.screenshot({ path: info.outputPath('menu-en.png') })
})

test('somebody without a mouse opens a menu, walks in it, goes, and leaves it with Escape', async ({ center }) => {
  const page = await atDesk(center.url, 'xianchuang')
  const running = menu(page, '管理')
  const button = page.getByRole('button', { name: '管理', exact: true })
  const links = page.getByRole('banner').getByRole('listitem').filter({ has: button }).getByRole('link')
  await running.focus()
  await page.keyboard.press('Enter')
  await expect(running).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('ArrowDown')
  await expect(links.first()).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(links.last()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(running).toBeFocused()
  await expect(links).toHaveCount(0)
  // Walking out of an open menu closes it behind the person.
  await page.keyboard.press('ArrowUp')
  await expect(links.last()).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(running).toHaveAttribute('aria-expanded', 'false')
  await running.focus()
  await page.keyboard.press('ArrowUp')
  const chosen = (await links.last().getAttribute('href')) ?? 'no link'
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`${chosen}$`))
  await expect(running).toHaveAttribute('aria-expanded', 'false')
})

test('the figures of this month stand there, with the year one press away and the list as a file', async ({
  center,
  village,
}, info) => {
  const [, , request] = fiveRequests('')
  if (!request) throw new Error('the story has five requests')
  await agent.recordRequest(village.page, { ...request, name: '胡计数', papers: [] })
  await agent.handAllOver(village.page)
  await agent.syncNow(village.page)
  const page = await atDesk(center.url, 'ducha')
  await goToDesk(page, '办件统计')
  const sums = page.getByRole('main').locator('dl')
  await expect(sums).toContainText('按时率')
  await expect(page.getByRole('cell', { name: request.matter })).toBeVisible()
  await expectUsable(page, '办件统计')
  await page.screenshot({ path: info.outputPath('figures.png'), fullPage: true })
  await page.getByText('全年').click()
  await expect(page).toHaveURL(/period=\d{4}$/)
  await expect(page.getByRole('cell', { name: request.matter })).toBeVisible()
  await expect(page.getByRole('button', { name: '导出清单' })).toBeVisible()
})

test('each person sees only what is theirs, and a menu of one page is that page', async ({ center }) => {
  const supervisor = await atDesk(center.url, 'ducha')
  await expect(menu(supervisor, '投诉')).toHaveCount(0)
  await expect(supervisor.getByRole('banner').getByRole('link', { name: '群众投诉' })).toBeVisible()
  expect(await deskPlaces(supervisor)).not.toContain('人员账号')
  const auditor = await atDesk(center.url, 'shenji')
  const places = await deskPlaces(auditor)
  expect(places).toContain('审计日志')
  expect(places).not.toContain('待办')
  await expect(menu(auditor, '办件')).toHaveCount(0)
  // What opens first is marked as the place that it is.
  await expect(menu(auditor, '管理')).toHaveAttribute('aria-current', 'true')
})

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import * as agent from '../story/agent-screens'
import { AGENT } from '../story/people'
import { expect, test } from './hall'

const ask = async (page: Page, center: string, code: string) => {
  await page.getByLabel('县中心地址').fill(center)
  await page.getByLabel('启用码').fill(code)
  await page.getByRole('button', { name: '下一步' }).click()
}

/** A guest network's log-in page: answers every address with friendly HTML. */
async function captivePortal() {
  const server = createServer((_request, response) => {
    response.writeHead(200, {
      'content-type': 'text/html',
      'access-control-allow-origin': '*',
      'access-control-allow-headers': '*',
    })
    response.end('<!doctype html><title>欢迎上网</title><h1>请先登录</h1>')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}

test('whatever goes wrong at the first start is said in one clear sentence, and what was typed stays', async ({
  hall,
}) => {
  const { page, link, kind } = hall
  const code = await hall.code()
  const said = page.getByRole('alert')
  const expectSaid = async (words: string | RegExp) => {
    await expect(said.first()).toContainText(words)
    await expect(page.getByLabel('启用码')).toHaveValue(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/)
  }

  await ask(page, 'http://qinghe.example.cn', code)
  await expectSaid('县中心的地址写法不对。')

  await ask(page, link.url, 'ABCD-EFGH-JKMN')
  await expectSaid('没有这个登记码。')

  // A browser may talk to its own origin only, so there only the address it came from can be tried.
  if (kind !== 'web') {
    const portal = await captivePortal()
    await ask(page, portal.url, code)
    await expectSaid('回话的不是县中心，可能是上网登录页或别的网站。')
    portal.close()
  }
  link.cut()
  await ask(page, link.url, code)
  await expectSaid('现在连不上县中心。')
  link.restore()
  await ask(page, link.url, code)
  await expect(page.getByText('这台电脑属于')).toBeVisible()
})

test('a code works for one PC only, and a wrong password costs nothing but time', async ({ hall, village }) => {
  const { page, link } = hall
  await ask(page, link.url, village.lastCode())
  await expect(page.getByRole('alert')).toContainText('这个登记码已经用过了。')
  const code = await hall.code()
  await agent.enrol(page, { center: link.url, code, name: AGENT.name, password: AGENT.password })

  await page.getByRole('button', { name: '锁屏' }).click()
  await page.getByLabel('密码', { exact: true }).waitFor()
  const tell = async (password: string) => {
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.getByRole('button', { name: '打开', exact: true }).click()
    await expect(page.getByRole('button', { name: '打开', exact: true })).toBeVisible()
  }
  for (let tries = 1; tries <= 5; tries += 1) {
    await tell(`wrong-${tries}`)
    await expect(page.getByRole('alert')).toContainText('密码不对。')
    await expect(page.getByLabel('密码', { exact: true })).toHaveValue('')
  }
  await tell(AGENT.password)
  await expect(page.getByRole('alert')).toContainText('密码输错的次数多了，要等一会儿。')
})

test('two windows of one browser never write the same books', async ({ village, shell }) => {
  test.skip(shell !== 'web', 'in the desktop edition a second start leaves at once: shell.spec.ts')
  const second = await village.page.context().newPage()
  await second.goto(village.page.url())
  await expect(second.getByText('代办通已经在另一个页面打开了')).toBeVisible()
  await expect(second.getByText(/没有丢。两个页面同时记会记乱/)).toBeVisible()
  await second.close()
})

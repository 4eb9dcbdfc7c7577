import type { Page } from '@playwright/test'
import * as agent from '../story/agent-screens'
import { expect, test } from './hall'
import { personNumber, picture } from './rosters'
import { expectUsable } from './usable'

const requestOf = (name: string, sequence: string) => ({
  ...{ search: 'gljt', matter: /高龄津贴/, name, idNumber: personNumber(`43010119420315${sequence}`) },
  ...{ address: '柳树沟村三组 12 号', papers: [{ name: /申请表/, answer: '没带' as const }] },
})

async function sign(page: Page): Promise<void> {
  const pad = page.getByRole('img', { name: '请在框里签名或按手印' })
  await pad.scrollIntoViewIfNeeded()
  const box = await pad.boundingBox()
  if (!box) throw new Error('no pad')
  await page.mouse.move(box.x + 60, box.y + 60)
  await page.mouse.down()
  await page.mouse.move(box.x + 200, box.y + 120, { steps: 8 })
  await page.mouse.move(box.x + 320, box.y + 50, { steps: 8 })
  await page.mouse.up()
  await expect(page.locator('.agreed-sign figure')).toBeVisible()
}

test('the text is read, signed and bound: a paper that comes later makes the yes show as no longer covering', async ({
  village,
}) => {
  const { page } = village
  const receipt = await agent.recordRequest(page, requestOf('韩听读', '043'))
  await agent.openCase(page, receipt)
  await expect(page.getByText('还没有听读确认。')).toBeVisible()
  await page.getByRole('link', { name: '去听读确认' }).click()
  await expect(page.getByText('我要办的事：高龄津贴')).toBeVisible()
  await page.getByRole('button', { name: '本人同意，记下' }).click()
  await expect(page.getByRole('alert').first()).toBeVisible()
  await page.getByRole('button', { name: '给群众看（大字）' }).click()
  const sheet = page.getByRole('dialog')
  await expect(sheet.getByText('我叫韩听读', { exact: false })).toBeVisible()
  const points = await sheet
    .getByText('我叫韩听读', { exact: false })
    .evaluate(one => Number.parseFloat(getComputedStyle(one).fontSize) * 0.75)
  expect(points).toBeCloseTo(28, 3)
  await picture(page, 'agreement-sheet')
  await page.getByRole('button', { name: '返回' }).click()
  await page.getByRole('radio', { name: '人念的' }).check({ force: true })
  await page.getByRole('radio', { name: '签名', exact: true }).check({ force: true })
  await sign(page)
  await picture(page, 'agreement')
  await expectUsable(page, '听读确认')
  await page.getByRole('button', { name: '本人同意，记下' }).click()
  await expect(page.getByText('对得上现在的内容')).toBeVisible()
  await picture(page, 'case-agreed')
  await page.getByRole('link', { name: '填部门的表' }).click()
  await page.getByLabel('开户银行', { exact: true }).fill('示例农商行')
  await page.getByRole('button', { name: '填好了，保存' }).click()
  await expect(page.getByRole('list', { name: '高龄津贴申请表' })).toBeVisible()
  await agent.openCase(page, receipt)
  await expect(page.getByText('内容后来改过，这次确认不再算数，请再念一遍')).toBeVisible()
})

test('a power names each thing and never everything; a resident who cannot sign has a witness who is not the agent', async ({
  village,
}) => {
  const { page } = village
  const receipt = await agent.recordRequest(page, requestOf('杨委托', '051'))
  await agent.openCase(page, receipt)
  await page.getByRole('link', { name: '代办委托书' }).click()
  await page.getByRole('button', { name: '再加一项' }).click()
  await page.getByLabel('第 2 项', { exact: true }).fill('全权代理一切事项')
  await page.getByRole('button', { name: '已签好，记下' }).click()
  await expect(page.getByText('不能写“全权”“一切事项”，请一项一项写。')).toBeVisible()
  await page.getByLabel('第 2 项', { exact: true }).fill('社会保障卡领取')
  await page.getByRole('checkbox', { name: '代领办理结果' }).check()
  await page.getByRole('radio', { name: '人念的' }).check({ force: true })
  await page.getByRole('radio', { name: '不能签，有见证人' }).check({ force: true })
  await page.getByLabel('见证人姓名').fill('王春芳')
  await page.getByRole('button', { name: '已签好，记下' }).click()
  await expect(page.getByText('请填见证人的姓名，不能是代办员本人。')).toBeVisible()
  await page.getByLabel('见证人姓名').fill('邻居老周')
  await picture(page, 'power')
  await expectUsable(page, '代办委托书')
  await page.getByRole('button', { name: '已签好，记下' }).click()
  await expect(page.getByText(/已委托：高龄津贴.*、社会保障卡领取/)).toBeVisible()
  await page.getByRole('link', { name: '代办委托书' }).click()
  await expect(page.getByRole('button', { name: '打印委托书' })).toBeVisible()
})

import type { Page } from '@playwright/test'
import type { ShellKind } from '../kit/shell'
import * as agent from '../story/agent-screens'
import { expect, test } from './hall'
import { personNumber, picture } from './rosters'
import { expectUsable } from './usable'

const request = {
  ...{ search: 'gljt', matter: /高龄津贴/, name: '蒋对照', idNumber: personNumber('43010119410203036') },
  ...{ address: '柳树沟村七组 3 号', phone: '13800000031' },
}

/** Reads what stands in the clipboard. The shell lets no page read it, so there it is what the clipboard last took. */
async function clipboardOf(page: Page, shell: ShellKind): Promise<() => Promise<string>> {
  if (shell === 'web') {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    return () => page.evaluate(() => navigator.clipboard.readText())
  }
  const taken = await page.evaluateHandle(() => {
    const last = { text: '' }
    const write = navigator.clipboard.writeText.bind(navigator.clipboard)
    navigator.clipboard.writeText = async text => {
      await write(text)
      last.text = text
    }
    return last
  })
  return () => taken.evaluate(last => last.text)
}

test('fields are typed once, copied in the other system’s order by Enter, noted with its number, and the clipboard is emptied', async ({
  village,
  shell,
}) => {
  const { page } = village
  const clip = await clipboardOf(page, shell)
  const receipt = await agent.recordRequest(page, request)
  await agent.openCase(page, receipt)
  await page.getByRole('link', { name: '填部门的表' }).click()
  await page.getByLabel('银行账号', { exact: true }).fill('6222021103123456781')
  await page.getByRole('button', { name: '填好了，保存' }).click()
  await expect(page.getByRole('alert')).toContainText('卡号里有一位错了')
  await page.getByLabel('银行账号', { exact: true }).fill('80010000123456789')
  await page.getByLabel('开户人姓名', { exact: true }).fill('蒋对照')
  await page.getByLabel('开户银行', { exact: true }).fill('示例农商行')
  await page.getByLabel('户籍地址', { exact: true }).fill('示例县柳树沟村')
  await picture(page, 'fields')
  await expectUsable(page, '填表')
  await page.getByRole('button', { name: '填好了，保存' }).click()
  const lines = page.getByRole('list', { name: '高龄津贴申请表' }).getByRole('listitem')
  await expect(lines).toHaveCount(12)
  // Covered on the screen, whole on the clipboard.
  await expect(lines.filter({ hasText: '银行账号' })).not.toContainText('80010000123456789')
  await picture(page, 'copy-panel')
  await expectUsable(page, '对照录入')
  await page.keyboard.press('Enter')
  await expect.poll(clip).toBe('蒋对照')
  await page.keyboard.press('Enter')
  await expect.poll(clip).toBe('女')
  await page.keyboard.press('Enter')
  await expect.poll(clip).toBe(request.idNumber)
  for (const part of ['1941', '02', '03']) {
    await page.keyboard.press('Enter')
    await expect.poll(clip).toBe(part)
  }
  await lines.filter({ hasText: '银行账号' }).getByRole('button', { name: /复制/ }).click()
  await expect.poll(clip).toBe('80010000123456789')
  await expect(page.getByText('5/12 项')).toBeVisible()
  await expect(page.getByText(/秒后清空剪贴板/)).toBeVisible()
  await page.getByRole('button', { name: '录完了，记下' }).click()
  await expect(page.getByRole('alert')).toContainText('请抄下部门系统给的号')
  await page.getByLabel('部门系统给的号').fill('MZ2026-0001')
  await page.setViewportSize({ width: 640, height: 768 })
  await picture(page, 'copy-panel-narrow')
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.getByRole('button', { name: '录完了，记下' }).click()
  await expect(page.getByText('已记下，剪贴板已清空。')).toBeVisible()
  await expect.poll(async () => (await clip()).trim()).toBe('')
  await page.getByRole('link', { name: '对照录入' }).click()
  await expect(page.getByText('已录，MZ2026-0001')).toBeVisible()
  await expect(page.getByText('本月少打字约 1 分钟')).toBeVisible()
  await picture(page, 'copy-list')
})

import * as agent from '../story/agent-screens'
import { expect, test } from './hall'
import { personNumber, picture } from './rosters'
import { step } from './township'
import { expectUsable } from './usable'

test('a request taken at home says so, with no network; a second way is noted by one tap, and the day’s list names the door', async ({
  village,
}) => {
  const { page } = village
  await agent.pickMatter(page, 'gljt', /高龄津贴/)
  await agent.fillRequest(page, {
    ...{ search: 'gljt', matter: /高龄津贴/, name: '樊上门', idNumber: personNumber('43010119400909023') },
    ...{ address: '柳树沟村九组 3 号', phone: '13800000033' },
  })
  const met = page.getByRole('radiogroup', { name: '在哪里见的面' })
  await expect(met.getByRole('radio', { name: '来代办点' })).toBeChecked()
  await met.getByRole('radio', { name: '上门' }).check({ force: true })
  await picture(page, 'ledger-intake')
  await agent.submitRequest(page)
  await agent.goTo(page, '办件')
  await page
    .getByRole('link', { name: /樊上门/ })
    .first()
    .click()
  await expect(page.getByText('跑了 0 趟；上门 1 次')).toBeVisible()
  await step(page, '记跑动', async form => {
    await form.getByRole('radio', { name: '来代办点' }).check({ force: true })
  })
  await expect(page.getByText('跑了 1 趟；上门 1 次')).toBeVisible()
  await agent.goTo(page, '首页')
  await page.getByRole('link', { name: '今日走户单' }).click()
  const door = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: /九组 3 号/ }) })
  await expect(door.getByText('签字')).toBeVisible()
  await expect(page.getByRole('button', { name: '打印走户单' })).toBeEnabled()
  await expectUsable(page, '今日走户')
  await picture(page, 'household-day')
})

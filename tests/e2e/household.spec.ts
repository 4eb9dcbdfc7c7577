import * as agent from '../story/agent-screens'
import { expect, test } from './hall'
import { personNumber, picture } from './rosters'
import { expectUsable } from './usable'

test('a family at the door: what is due is listed with its reason, two are ticked and begin prefilled, a lock loses nothing', async ({
  village,
}) => {
  const { page } = village
  const grandmother = personNumber('43010119430105018')
  await agent.goTo(page, '首页')
  await page.getByRole('link', { name: /^一户一次/ }).click()
  await page.getByLabel('住址').fill('柳树沟村五组 9 号')
  await page.getByRole('button', { name: '加一个人' }).click()
  const first = page.getByRole('region', { name: '第 1 人' })
  await first.getByLabel('姓名').fill('何奶奶')
  const person = page.getByRole('region', { name: '何奶奶' })
  await person.getByLabel('身份证号').fill(grandmother)
  await person.getByRole('checkbox', { name: '在领养老金' }).check()
  await person.getByRole('checkbox', { name: '有残疾人证' }).check()
  await person.getByLabel(/残疾人证有效期至/).fill('2020-01-31')
  const due = page.getByRole('region', { name: '二、今年该办的' })
  for (const title of ['何奶奶：高龄津贴', '何奶奶：养老待遇资格认证', '何奶奶：残疾人证换领'])
    await expect(due.getByText(title)).toBeVisible()
  await expect(due.getByText('示意规则，以县里规定为准').first()).toBeVisible()
  await expectUsable(page, '一户一次')
  await due.getByRole('checkbox', { name: '何奶奶：高龄津贴' }).check()
  await due.getByRole('checkbox', { name: '何奶奶：残疾人证换领' }).check()
  await picture(page, 'household')
  await expect(page.getByRole('button', { name: '开始办这 2 件' })).toBeEnabled()
  await expect(page.getByText('都保存了，断电也不会丢。')).toBeVisible()
  await village.restart({ cutPower: true })
  await village.unlock()
  await agent.goTo(village.page, '首页')
  await village.page.getByRole('link', { name: /^一户一次/ }).click()
  await village.page.getByRole('button', { name: '开始办这 2 件' }).click()
  await expect(village.page.getByLabel('姓名', { exact: true })).toHaveValue('何奶奶')
  await expect(village.page.getByLabel('证件号码')).toHaveValue(grandmother)
  await expect(village.page.getByLabel('住址')).toHaveValue('柳树沟村五组 9 号')
  await agent.goTo(village.page, '首页')
  await expect(village.page.getByRole('link', { name: /接着写.*何奶奶/ })).toHaveCount(2)
})

test('who came before is offered by name, with number and date; address and phone are taken by one press each', async ({
  village,
}) => {
  const { page } = village
  const number = personNumber('43010119600909027')
  const request = {
    ...{ search: 'gljt', matter: /高龄津贴/, name: '冯来过', idNumber: number },
    ...{ address: '柳树沟村六组 1 号', phone: '13800000021' },
  }
  await agent.recordRequest(page, request)
  await agent.pickMatter(page, request.search, request.matter)
  await page.getByLabel('姓名', { exact: true }).fill('冯来过')
  await page.getByRole('list', { name: '以前来办过的同名的人' }).getByRole('button', { name: '就是这个人' }).click()
  await expect(page.getByLabel('证件号码')).toHaveValue(number)
  await expect(page.getByLabel('住址')).toHaveValue('')
  await expect(page.getByText(/本人口述，.*高龄津贴.*今天/).first()).toBeVisible()
  await picture(page, 'intake-known')
  const offers = page.locator('.known-offer')
  await offers.filter({ hasText: '13800000021' }).getByRole('button', { name: '用这个' }).click()
  await offers.filter({ hasText: '六组 1 号' }).getByRole('button', { name: '用这个' }).click()
  await expect(page.getByLabel('手机号')).toHaveValue('13800000021')
  await expect(page.getByLabel('住址')).toHaveValue('柳树沟村六组 1 号')
  await expect(offers).toHaveCount(0)
})

import type { Page } from '@playwright/test'
import * as agent from '../story/agent-screens'
import { expect, test } from './hall'
import { gbkFile, importList, personNumber, picture, xlsxFile } from './rosters'
import { expectUsable } from './usable'

const HEAD = ['序号', '户号', '姓名', '身份证号码', '联系电话', '与户主关系', '村民小组', '备注']
const number = (family: number, one: number) =>
  personNumber(`4301011965${String((family % 12) + 1).padStart(2, '0')}01${String(one).padStart(3, '0')}`)
const line = (family: number, one: number, name: string, more: Partial<Record<'phone' | 'note', string>> = {}) => [
  String(one), `00${family}`, name, number(family, one), more.phone ?? '', one % 2 ? '户主' : '配偶', '三组', more.note ?? '',
] // prettier-ignore

const recorded = (page: Page, name: string) =>
  expect(page.getByRole('status').filter({ hasText: `${name}：已保存` })).toBeVisible()
const inHand = (page: Page, name: string) => expect(page.locator('.roster-card-now h2')).toHaveText(name)

test('a list with wrong rows shows every fault by row and column, takes nothing, and then only the good rows by an explicit step', async ({
  village,
}) => {
  const { page } = village
  const wrong = number(1, 901).slice(0, 17) + (number(1, 901).endsWith('1') ? '2' : '1')
  const lines = [
    ['2027年度医保参保名册（示例）'],
    HEAD,
    line(1, 901, '钱错码').map(cell => (cell === number(1, 901) ? wrong : cell)),
    line(2, 903, '周两次'),
    line(2, 903, '周两次'),
    line(3, 905, '', {}),
    line(4, 907, '吴去世', { note: '2025年死亡' }),
    line(5, 909, '郑好行', { phone: '13800000011' }),
  ]
  await importList(page, await xlsxFile(village.userData, 'faults.xlsx', lines), '有错的名册')
  const faults = page.locator('.roster-faults')
  for (const [row, words] of [
    ['3', '身份证号有一位错了（校验码不符）'],
    ['5', '和第 4 行是同一个人'],
    ['6', '没有姓名'],
    ['7', '名册上写着'],
  ] as const)
    await expect(
      faults
        .getByRole('row')
        .filter({ has: page.getByRole('cell', { name: row, exact: true }) })
        .first(),
    ).toContainText(words)
  await expect(page.getByText('现在一行都还没有导入。')).toBeVisible()
  await expectUsable(page, '导入名册')
  await picture(page, 'roster-faults')
  await page.goto(page.url().replace(/#.*$/, '#/rosters'))
  await expect(page.getByText('还没有名册')).toBeVisible()
  await importList(page, await xlsxFile(village.userData, 'faults.xlsx', lines), '有错的名册')
  await page.getByRole('button', { name: '只导入没问题的 2 人' }).click()
  await expect(page.getByRole('listbox', { name: '名单' }).getByRole('option')).toHaveCount(2)
})

test('a season by Enter alone: recorded, absent, dead, a phone changed; a power cut in the middle, and each person is one case', async ({
  village,
}) => {
  const people = ['赵一户', '赵二户', '孙三户', '孙四户', '李五户', '李六户']
  const csv = [HEAD, ...people.map((name, index) => line(6 + Math.floor(index / 2), 11 + index, name))]
  const file = gbkFile(village.userData, '名册.csv', csv.map(cells => cells.join(',')).join('\r\n'))
  let { page } = village
  await importList(page, file, '医保季')
  await page.getByRole('button', { name: '导入这 6 人' }).click()
  await inHand(page, '赵一户')
  await picture(page, 'roster-run')
  await expectUsable(page, '名册')
  await page.keyboard.press('Enter')
  await recorded(page, '赵一户')
  await inHand(page, '赵二户')
  await page.getByLabel('电话', { exact: true }).fill('1380000')
  await page.keyboard.press('Enter')
  await inHand(page, '赵二户')
  await page.getByLabel('电话', { exact: true }).fill('13800000012')
  await page.keyboard.press('Enter')
  await recorded(page, '赵二户')
  await inHand(page, '孙三户')
  await page.keyboard.press('a')
  await inHand(page, '孙四户')
  await page.keyboard.press('d')
  await inHand(page, '李五户')
  page = await village.restart({ cutPower: true })
  await village.unlock()
  await agent.goTo(page, '首页')
  await page.getByRole('link', { name: /^名册/ }).click()
  const card = page.getByRole('region', { name: '医保季' })
  await expect(card).toContainText('2/6 人')
  await picture(page, 'roster-list')
  await card.getByRole('link', { name: '接着办' }).click()
  await inHand(page, '李五户')
  await page.keyboard.press('Enter')
  await recorded(page, '李五户')
  await page.keyboard.press('Enter')
  await recorded(page, '李六户')
  await expect(page.getByText('名单过完了')).toBeVisible()
  await expect(page.getByText('还有 1 人先跳过或者不在家。')).toBeVisible()
  await picture(page, 'roster-done')
  for (const name of ['赵一户', '赵二户', '李五户', '李六户']) {
    await agent.goTo(page, '办件')
    await page.getByLabel('找办件').fill(name)
    await expect(page.getByRole('table').getByRole('link', { name })).toHaveCount(1)
  }
  await page.getByLabel('找办件').fill('孙四户')
  await expect(page.getByRole('table').getByRole('link')).toHaveCount(0)
  // The same file once more is the same list: nothing begins anew.
  await importList(page, file, '又导一次')
  await expect(page.getByText('2 行没有问题').or(page.getByText('1 行没有问题'))).toBeVisible()
})

test('a file that is no list is refused in words, whatever it is', async ({ village }) => {
  const { page } = village
  await importList(page, gbkFile(village.userData, 'notes.csv', '会议记录\r\n到会5人\r\n'), '不是名册')
  await expect(page.getByRole('alert')).toContainText('没有找到表头')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'old.xls', mimeType: '', buffer: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]) })
  await expect(page.getByRole('alert')).toContainText('老格式')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'x.xlsx', mimeType: '', buffer: Buffer.from('PK\u0003\u0004 damaged') })
  await expect(page.getByRole('alert')).toContainText('打不开')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'x.csv', mimeType: '', buffer: Buffer.from([0xff, 0xd8, 0, 0, 1]) })
  await expect(page.getByRole('alert')).toContainText('编码')
})

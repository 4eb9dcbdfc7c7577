import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import writeXlsxFile from 'write-excel-file/node'
import { idCheckDigit } from '../../shared/text/id-number'
import * as agent from '../story/agent-screens'
import { gb18030 } from './encodings'
import { expect } from './hall'

export const personNumber = (first17: string): string => first17 + idCheckDigit(first17)

/** A household list of invented people; `lines` are its cells as a spreadsheet has them. */
export async function xlsxFile(folder: string, name: string, lines: readonly (readonly string[])[]): Promise<string> {
  const file = join(folder, name)
  const cells = lines.map(line => line.map(value => ({ value, type: String })))
  await writeXlsxFile(cells).toFile(file)
  return file
}

/** A csv file as a spreadsheet on an old Chinese PC writes it. */
export function gbkFile(folder: string, name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, gb18030(text))
  return file
}

/** Fills the first two steps of the import for 医保参保登记 and hands over the file. */
export async function importList(page: Page, file: string, title: string): Promise<void> {
  await agent.goTo(page, '首页')
  await page.getByRole('link', { name: /^名册/ }).click()
  await page.getByRole('button', { name: '导入名册' }).click()
  await page.getByLabel('事项', { exact: true }).click()
  await page.getByLabel('事项', { exact: true }).fill('居民基本医疗保险参保登记')
  await page.locator('.ant-select-item-option', { hasText: '居民基本医疗保险参保登记' }).first().click()
  await page.getByLabel('名册叫什么').fill(title)
  await page.getByLabel('本季从哪天起算').fill('2026-01-01')
  for (const paper of await page.locator('[role=group].material').all())
    await paper.getByRole('radio').first().check({ force: true })
  await page.locator('input[type=file]').setInputFiles(file)
  await expect(
    page
      .getByText(/行没有问题|行都没有问题/)
      .or(page.getByRole('alert'))
      .first(),
  ).toBeVisible()
}

export const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['DAIBAN_PICTURES']
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) })
}

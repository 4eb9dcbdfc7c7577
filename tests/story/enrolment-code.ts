import type { Page } from '@playwright/test'

/** The township clerk makes a one-time code for a village's new PC and reads it out. */
export async function issueCode(page: Page, center: string, point: string): Promise<string> {
  await page.goto(`${center}/desk/#/enrolment-codes`)
  await page.getByRole('combobox', { name: '代办点' }).click()
  await page.getByRole('combobox', { name: '代办点' }).fill(point)
  // The list a person sees is drawn beside the one that a screen reader reads.
  await page.locator('.ant-select-item-option').filter({ hasText: point }).first().click()
  await page.getByRole('button', { name: '生成启用码' }).click()
  const code = page.getByLabel('启用码', { exact: true })
  await code.waitFor()
  return ((await code.textContent()) ?? '').trim()
}

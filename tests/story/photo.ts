import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { openDeskBrowser } from '../kit/shell'

/** A picture of an invented paper, drawn by Chromium: a real PNG with detail enough to be worth shrinking. */
export async function drawPhoto(file: string): Promise<string> {
  const browser = await openDeskBrowser()
  const page = await browser.newPage({ viewport: { width: 1200, height: 1600 } })
  await page.setContent(
    `<body style="margin:80px;font:34px sans-serif;background:linear-gradient(160deg,#fffdf6,#efe6d2)">
      <h1 style="text-align:center">情况说明（示例）</h1>
      <p style="line-height:2">兹有柳树沟村二组村民，因房屋失火，家中被褥、粮食受损，生活一时困难。情况属实。</p>
      <p style="text-align:right;margin-top:400px">柳树沟村二组<br>2026 年 3 月</p></body>`,
  )
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, await page.screenshot({ type: 'png' }))
  await page.close()
  return file
}

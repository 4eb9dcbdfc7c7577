import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDeskBrowser } from '../kit/shell'

/** A real JPEG of noise, padded with application segments, as some cameras do, to so many megabytes. */
export async function bigPicture(folder: string, megabytes: number): Promise<string> {
  const browser = await openDeskBrowser()
  const page = await browser.newPage({ viewport: { width: 2400, height: 1800 } })
  await page.setContent(
    '<body style="margin:0;background:conic-gradient(#123,#fed,#456,#cba,#123)"><h1>情况说明（示例）</h1>',
  )
  const jpeg = await page.screenshot({ type: 'jpeg', quality: 95 })
  await page.close()
  const segment = Buffer.alloc(65_535)
  segment.writeUInt16BE(0xff_ef, 0)
  segment.writeUInt16BE(65_533, 2)
  const padding = Array.from({ length: Math.ceil((megabytes * 1024 * 1024) / segment.length) }, () => segment)
  const file = join(folder, `photo-${megabytes}.jpg`)
  writeFileSync(file, Buffer.concat([jpeg.subarray(0, 2), ...padding, jpeg.subarray(2)]))
  return file
}

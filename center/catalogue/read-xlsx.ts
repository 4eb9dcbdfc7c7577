import { strFromU8, unzipSync } from 'fflate'
import type { Sheet } from '../../shared/matter/sheet'
import { attributeOf, elementsOf, plainText, readStyles, readStrings } from './xlsx-parts'
import { readSheetXml } from './xlsx-sheet'

export type FileRead = { ok: true; sheets: Sheet[] } | { ok: false; message: string }

/** Unpacked. A list of 5,000 matters with all its tables has some 30 MB. */
export const MAX_UNPACKED_BYTES = 96 * 1024 * 1024
const MAX_PARTS = 400
const OLE = [0xd0, 0xcf, 0x11, 0xe0]

const bad = (message: string): FileRead => ({ ok: false, message })

/**
 * The tables of an xlsx workbook, in its order. Needs no more memory than the limits allow, whatever the file claims of itself: sizes
 * are summed before anything is unpacked, and nothing is unpacked beyond the size that was claimed for it.
 */
export function readXlsx(bytes: Uint8Array): FileRead {
  if (OLE.every((byte, index) => bytes[index] === byte))
    return bad('这是旧版 .xls 文件，或者加了密码。请在表格软件里去掉密码，另存为 .xlsx 再导入')
  const unpacked = unpackParts(bytes, name => /^xl\/(workbook|styles|sharedStrings)\.xml$|^xl\/.*\.rels$|^xl\/worksheets\/[^/]+\.xml$/u.test(name)) // prettier-ignore
  if (!unpacked.ok) return bad(unpacked.message)
  const { parts } = unpacked
  const workbook = textOf(parts, 'xl/workbook.xml')
  if (workbook === null) return bad('这不是表格文件，或者文件坏了。请重新另存为 .xlsx 再导入')
  const targets = targetsOf(textOf(parts, 'xl/_rels/workbook.xml.rels') ?? '')
  const styles = readStyles(textOf(parts, 'xl/styles.xml') ?? '')
  const strings = readStrings(textOf(parts, 'xl/sharedStrings.xml') ?? '')
  const date1904 = /<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true)"/u.test(workbook)
  const sheets: Sheet[] = []
  for (const { attributes } of elementsOf(workbook, 'sheet')) {
    const name = plainText(attributeOf(attributes, 'name') ?? '')
    const target = targets.get(attributeOf(attributes, 'r:id') ?? attributeOf(attributes, 'id') ?? '')
    const xml = target === undefined ? null : textOf(parts, target)
    if (xml === null) return bad(`工作表“${name}”读不出来，文件可能坏了。请重新另存为 .xlsx 再导入`)
    const read = readSheetXml(xml, { strings, isDate: style => styles[style] ?? false, date1904 })
    if (!read.ok) return bad(`工作表“${name}”${read.message}`)
    const state = attributeOf(attributes, 'state')
    sheets.push({ name, hidden: state === 'hidden' || state === 'veryHidden', ...read.table })
  }
  return { ok: true, sheets }
}

type Parts = { ok: true; parts: Record<string, Uint8Array> } | { ok: false; message: string }

/** The entries of a zip that are wanted, within the limits. */
export function unpackParts(bytes: Uint8Array, wants: (name: string) => boolean): Parts {
  let total = 0
  let count = 0
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        count += 1
        if (!wants(name)) return false
        total += originalSize
        if (count > MAX_PARTS || total > MAX_UNPACKED_BYTES) throw new TooLarge()
        return true
      },
    })
    return { ok: true, parts }
  } catch (error) {
    if (error instanceof TooLarge)
      return {
        ok: false,
        message:
          '文件解压后太大，没有导入：一份目录最多 5000 项、每张表最多 60000 行。请删去多余的行、工作表和图片再试',
      }
    return { ok: false, message: '文件打不开：不是 .xlsx，或者已经损坏。请重新另存为 .xlsx 再导入' }
  }
}

class TooLarge extends Error {}

function textOf(parts: Record<string, Uint8Array>, name: string): string | null {
  const bytes = parts[name]
  return bytes ? strFromU8(bytes) : null
}

function targetsOf(rels: string): Map<string, string> {
  return new Map(
    elementsOf(rels, 'Relationship').map(({ attributes }) => {
      const target = plainText(attributeOf(attributes, 'Target') ?? '')
      return [attributeOf(attributes, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`]
    }),
  )
}

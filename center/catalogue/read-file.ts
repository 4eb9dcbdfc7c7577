import { isTooDeep } from '../http/json-body'
import { readSheets, type ReadOptions, type SheetsRead } from '../../shared/matter/read-sheets'
import type { Sheet } from '../../shared/matter/sheet'
import { decodeText, readCsv } from './read-csv'
import { readXlsx, unpackParts, type FileRead } from './read-xlsx'

/** What somebody hands in. Several csv files come as one zip. */
export type HandedFile = { name: string; bytes: Uint8Array }

export type FileSaid = { ok: true; read: SheetsRead } | { ok: false; message: string }

/** A workbook, csv files, or the catalogue's JSON, told apart by what the bytes are, never by the name. */
export function readHandedFile({ name, bytes }: HandedFile, options: ReadOptions): FileSaid {
  if (bytes.length === 0) return { ok: false, message: `“${name}”是空文件` }
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return sheetsSaid(readZip(bytes), options)
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) return sheetsSaid(readXlsx(bytes), options)
  const head = decodeText(bytes.subarray(0, 4))?.trimStart()
  if (head?.startsWith('{')) return readJson(bytes, name)
  return sheetsSaid(readCsv(bytes, name), options)
}

const sheetsSaid = (file: FileRead, options: ReadOptions): FileSaid =>
  file.ok ? { ok: true, read: readSheets(file.sheets, options) } : file

/** A workbook is a zip; so are several csv files. */
function readZip(bytes: Uint8Array): FileRead {
  const csv = unpackParts(bytes, name => /\.csv$/iu.test(name) && !name.includes('__MACOSX'))
  if (!csv.ok) return csv
  const files = Object.entries(csv.parts)
  if (files.length === 0) return readXlsx(bytes)
  const sheets: Sheet[] = []
  for (const [name, part] of files) {
    const read = readCsv(part, name)
    if (!read.ok) return read
    sheets.push(...read.sheets)
  }
  return { ok: true, sheets }
}

const LIST = 'matters'

function readJson(bytes: Uint8Array, name: string): FileSaid {
  const text = decodeText(bytes)
  if (text === null || isTooDeep(text)) return { ok: false, message: `“${name}”不是目录文件：文字编码或层次不对` }
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch (error) {
    const at = /position (\d+)/u.exec(error instanceof Error ? error.message : '')?.[1]
    const line = at === undefined ? '' : `，大约在第 ${text.slice(0, Number(at)).split('\n').length} 行`
    return { ok: false, message: `“${name}”不是完整的 JSON${line}。请重新导出` }
  }
  const { matters, ...about } = (typeof content === 'object' && content !== null ? content : {}) as Record<
    string,
    unknown
  >
  // Exported without a version: the county gives it a new one.
  if (about['version'] === '') delete about['version']
  if (!Array.isArray(matters)) return { ok: false, message: `“${name}”里没有 ${LIST}，不是事项目录` }
  const records = matters.map(
    matter => (typeof matter === 'object' && matter !== null ? matter : {}) as Record<string, unknown>,
  )
  const seen = new Map<unknown, number>()
  const faults = records.flatMap(({ code }, index) => {
    const before = seen.get(code)
    seen.set(code, before ?? index + 1)
    const message = `事项编码 ${String(code)} 重复，第 ${before} 项已经有了`
    return before === undefined || typeof code !== 'string'
      ? []
      : [{ sheet: LIST, row: index + 1, field: '事项编码', code, message }]
  })
  return {
    ok: true,
    read: {
      about,
      matters: records,
      origins: records.map((_, index) => ({ matter: { sheet: LIST, row: index + 1 }, lists: {} })),
      intermediaries: Array.isArray(about['intermediaries']) ? (about['intermediaries'] as unknown[]) : null,
      faults,
      skipped: [],
    },
  }
}

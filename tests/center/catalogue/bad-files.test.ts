import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { writeXlsx } from '../../../center/catalogue/write-xlsx'
import { sheetsOf } from '../../../shared/matter/catalogue-sheets'
import type { Matter } from '../../../shared/matter/matter'
import { changedSheets, csvOf, faultsOf, patchedXlsx, run, small } from './catalogue-files'

/** What Excel writes with another code page; only what the sample needs. */
function inGb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030')
  const table = new Map<string, number[]>()
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1) {
      if (low === 0x7f) continue
      const sign = decoder.decode(new Uint8Array([high, low]))
      if (sign.length === 1 && !table.has(sign)) table.set(sign, [high, low])
    }
  return Uint8Array.from(
    [...text].flatMap(sign => (sign.charCodeAt(0) < 0x80 ? [sign.charCodeAt(0)] : (table.get(sign) ?? [0x3f]))),
  )
}

const inUtf16 = (text: string, bigEndian: boolean): Uint8Array => {
  const bytes = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))
  return bigEndian ? new Uint8Array(Buffer.from(bytes).swap16()) : bytes
}

describe('files that are good', () => {
  test('a workbook, csv in any usual encoding, a zip of csv files and JSON all give the same list', () => {
    const changed = changedSheets(['事项', 3, '承诺时限', 6])
    const csv = csvOf(changed)
    const files: [string, Uint8Array][] = [
      ['目录.xlsx', writeXlsx(changed)],
      ['目录.csv', strToU8(csv)],
      ['目录.csv', strToU8(`\ufeff${csv}`)],
      ['目录.csv', inGb18030(csv)],
      ['目录.csv', inUtf16(csv, false)],
      ['目录.csv', inUtf16(csv, true)],
      [
        '目录.zip',
        zipSync(
          Object.fromEntries(
            changed.map(sheet => [`${sheet.name}.csv`, strToU8(csvOf([sheet]).split('\r\n').slice(1).join('\r\n'))]),
          ),
        ),
      ],
    ]
    const texts = files.map(([name, bytes]) => {
      const answer = run(bytes, name)
      return answer.ok ? answer.hash : answer.faults
    })
    expect(new Set(texts).size).toBe(1)
    expect(typeof texts[0]).toBe('string')
  })

  test('a workbook of another program is read too', async () => {
    const sheets = changedSheets(['事项', 3, '承诺时限', 6]).map(({ name, rows }) => ({
      ...{
        sheet: name,
        data: rows.map(cells => cells.map(cell => (cell === null ? null : { value: cell as string | number }))),
      },
    }))
    const bytes = await writeExcelFile(sheets as never).toBuffer()
    const answer = run(new Uint8Array(bytes))
    expect(answer.ok && answer.difference.changed.find(({ code }) => code === 'SX-FL-001')?.fields).toEqual(
      expect.arrayContaining([{ field: '承诺时限', was: expect.any(String) as string, is: '6' }]),
    )
  })
})

describe('files that cannot be right, each with the sheet, the row and the column in Chinese, and nothing imported', () => {
  test('merged cells', () => {
    const bytes = patchedXlsx(sheetsOf(small), (name, xml) =>
      name.endsWith('sheet4.xml')
        ? xml.replace('</sheetData>', '</sheetData><mergeCells count="1"><mergeCell ref="A2:A4"/></mergeCells>')
        : xml,
    )
    expect(faultsOf(bytes)).toEqual(['材料 第2行 事项编码：第 2–4 行是合并单元格，请取消合并，每一行都填写'])
  })

  test('formulas', () => {
    const bytes = patchedXlsx(changedSheets(['事项', 3, '承诺时限', 3]), (name, xml) =>
      name.endsWith('sheet3.xml') ? xml.replace('><v>3</v>', '><f>1+2</f><v>3</v>') : xml,
    )
    expect(faultsOf(bytes)).toEqual([
      expect.stringMatching(/^事项 第3行 承诺时限：单元格 \w+3 是公式，请复制后“选择性粘贴—数值”再导入$/),
    ])
  })

  test('a number that Excel turned into a date', async () => {
    const rows = changedSheets().map(({ name, rows: all }) => ({
      sheet: name,
      data: all.map((cells, row) =>
        cells.map((cell, column) => {
          if (name === '依据' && row === 1 && all[0]?.[column] === '条款')
            return { value: new Date('2026-03-05T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' }
          return cell === null ? null : { value: cell as string | number }
        }),
      ),
    }))
    const bytes = await writeExcelFile(rows as never).toBuffer()
    expect(faultsOf(new Uint8Array(bytes))).toEqual([
      '依据 第2行 条款：这一格是日期 2026-03-05，可能是表格软件自动改的；请把格式设为“文本”再填',
    ])
  })

  test('hidden sheets', () => {
    const bytes = patchedXlsx(sheetsOf(small), (name, xml) =>
      name === 'xl/workbook.xml' ? xml.replace('name="材料"', 'name="材料" state="hidden"') : xml,
    )
    expect(faultsOf(bytes)).toContain('材料：工作表“材料”是隐藏的，请取消隐藏，看过内容再导入')
  })

  test('sheets and columns with other names', () => {
    const sheets = sheetsOf(small).map(sheet => (sheet.name === '步骤' ? { ...sheet, name: '流程' } : sheet))
    const faults = faultsOf(writeXlsx(sheets))
    expect(faults[0]).toMatch(/^流程：不认识工作表“流程”，应当是“事项”/)
    expect(faults).toContain('步骤：没有工作表“步骤”，或者是空的')
    const renamed = changedSheets(['材料', 1, '材料名称', '名称'])
    expect(faultsOf(writeXlsx(renamed)).slice(0, 2)).toEqual([
      '材料 第1行 名称：不认识这一列，请对照模板改列名，或者删掉这一列',
      '材料 第1行 材料名称：缺这一列',
    ])
  })

  test('numbers that are none, and negative ones', () => {
    const bytes = writeXlsx(
      changedSheets(['材料', 2, '原件份数', -1], ['材料', 3, '复印件份数', '两份'], ['事项', 2, '承诺时限', 7.5]),
    )
    expect(faultsOf(bytes)).toEqual([
      '事项 第2行 承诺时限：应当是整数，现在是 7.5',
      '材料 第2行 原件份数：不能是负数，现在是 -1',
      '材料 第3行 复印件份数：应当是数字，现在是“两份”',
    ])
  })

  test('long codes that Excel has rounded', () => {
    const bytes = writeXlsx(changedSheets(['事项', 2, '实施编码', 1.23e30]))
    expect(faultsOf(bytes)).toEqual([
      '事项 第2行 实施编码：数字太长，已被表格软件改成科学计数；请把格式设为“文本”，重新填写',
    ])
  })

  test('the same code twice, and rows of a matter that is not there', () => {
    const code = small.matters[0]?.code ?? ''
    const bytes = writeXlsx(changedSheets(['事项', 3, '事项编码', code]))
    const faults = faultsOf(bytes)
    expect(faults[0]).toBe(`事项 第3行 事项编码：事项编码 ${code} 重复，第 2 行已经有了`)
    expect(faults).toContainEqual(
      expect.stringMatching(/^材料 第\d+行 事项编码：事项表里没有编码 SX-FL-001，请核对编码$/),
    )
  })

  test.each(['办理主体', '办理条件', '办理结果', '收费依据', '承诺时限'])(
    'a matter without its public element %s',
    heading => {
      expect(faultsOf(writeXlsx(changedSheets(['事项', 2, heading, null])))[0]).toMatch(
        new RegExp(`^事项 第2行 ${heading}：(没有填|缺“.*”，九项公开要素不齐，不能发布)$`),
      )
    },
  )

  test('a matter without basis or steps', () => {
    const code = small.matters[0]?.code ?? ''
    const without = (name: string) =>
      sheetsOf(small).map(sheet =>
        sheet.name === name ? { ...sheet, rows: sheet.rows.filter(([first]) => first !== code) } : sheet,
      )
    expect(faultsOf(writeXlsx(without('依据')))).toContain('事项 第2行 依据：没有填')
    expect(faultsOf(writeXlsx(without('步骤')))).toContain('事项 第2行 步骤：没有填')
  })

  test('text that went through a wrong encoding', () => {
    const csv = csvOf(sheetsOf(small))
    const garbled = new TextDecoder('gb18030').decode(strToU8(csv))
    expect(faultsOf(strToU8(garbled), '目录.csv')[0]).toMatch(
      /里是乱码：文件曾用错编码打开又保存。请从原来的表格重新另存$/,
    )
    expect(faultsOf(strToU8(new TextDecoder('latin1').decode(strToU8(csv))), '目录.csv')[0]).toMatch(/里是乱码/)
    const cell = writeXlsx(changedSheets(['事项', 2, '办理主体', 'åŽ¿æ°‘æ”¿å±€'], ['事项', 3, '办理主体', '锟斤拷局']))
    expect(faultsOf(cell)).toContain('事项 第3行 办理主体：这一格是乱码：文件曾用错编码另存，请从原来的表格重新另存')
  })

  test('bytes that are no text and no workbook', () => {
    expect(faultsOf(new Uint8Array([0xff, 0xfe, 0x00]), '目录.csv')[0]).toMatch(/编码认不出来|没有找到表头|不认识/)
    expect(faultsOf(strToU8('PK nonsense'))[0]).toMatch(/文件打不开：不是 .xlsx，或者已经损坏/)
    expect(faultsOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), '旧.xls')[0]).toMatch(
      /旧版 .xls 文件，或者加了密码/,
    )
    expect(faultsOf(strToU8('{"matters": [{"code": '), '目录.json')[0]).toMatch(/不是完整的 JSON/)
    expect(faultsOf(new Uint8Array(), '空.csv')).toEqual(['：“空.csv”是空文件'])
    expect(faultsOf(strToU8('事项编码,"事项名称\n1,2'), '目录.csv')[0]).toMatch(/引号没有成对/)
  })

  test('a JSON list names the matter by its place', () => {
    const [first, second] = small.matters as [Matter, Matter]
    const spoiled = {
      ...small,
      matters: [first, { ...second, name: 5, fee: { ...second.fee, amountYuan: -3 } }, first],
    }
    const answer = run(strToU8(JSON.stringify(spoiled)), '目录.json')
    expect(
      answer.ok ? [] : answer.faults.map(({ sheet, row, field, message }) => [sheet, row, field, message]),
    ).toEqual([
      ['matters', 3, '事项编码', `事项编码 ${first.code} 重复，第 1 项已经有了`],
      ['matters', 2, '事项名称', '应当是文字'],
      ['matters', 2, '收费金额', '不能小于 0'],
    ])
  })
})

describe('files that are too much', () => {
  const head = sheetsOf(small).find(({ name }) => name === '事项')?.rows ?? []
  const manyRows = (count: number) =>
    sheetsOf(small).map(sheet =>
      sheet.name === '事项'
        ? {
            ...sheet,
            rows: [
              ...head,
              ...Array.from({ length: count }, (_, index) => [`X-${index}`, ...(head[1]?.slice(1) ?? [])]),
            ],
          }
        : sheet,
    )

  test('50,000 matters are refused in one sentence, within the memory of one list', () => {
    const bytes = writeXlsx(manyRows(50_000))
    const before = process.memoryUsage().rss
    const answer = run(bytes)
    expect(answer).toMatchObject({ ok: false, total: 1 })
    expect(answer.ok ? '' : answer.faults[0]?.message).toMatch(/一份目录最多 5000 项/)
    expect(process.memoryUsage().rss - before).toBeLessThan(900 * 1024 * 1024)
  }, 60_000)

  test('a table with more rows than any list has is not read to its end', () => {
    const rows = Array.from({ length: 60_100 }, (_, index) => `X-${index},a`).join('\n')
    expect(faultsOf(strToU8(`事项编码,事项名称\n${rows}`), '事项.csv')[0]).toMatch(/有 60101 行，一个文件最多 60000 行/)
  })

  test('a zip bomb is not unpacked', () => {
    const bomb = zipSync({
      'xl/workbook.xml': strToU8('<workbook/>'),
      'xl/worksheets/sheet1.xml': new Uint8Array(200 * 1024 * 1024),
    })
    expect(bomb.length).toBeLessThan(1024 * 1024)
    const before = process.memoryUsage().rss
    expect(faultsOf(bomb)[0]).toMatch(/文件解压后太大，没有导入/)
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024)
  })

  test('a zip that lies about its sizes unpacks no more than it claims', () => {
    const honest = zipSync({
      'xl/workbook.xml': strToU8('<workbook/>'),
      'xl/worksheets/sheet1.xml': new Uint8Array(50 * 1024 * 1024),
    })
    const lying = Uint8Array.from(honest)
    const view = new DataView(lying.buffer)
    // The sizes in the directory at the end: 24 bytes into each entry.
    for (let at = lying.length - 22; at > 0; at -= 1)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1000, true)
    expect(faultsOf(lying)[0]).toMatch(/文件打不开|这不是表格文件|没有/)
  })
})

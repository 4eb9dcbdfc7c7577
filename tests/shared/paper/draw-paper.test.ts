import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawPaper } from '../../../shared/paper/draw-paper'
import { big, choices, strong } from '../../../shared/paper/layout'
import { markup } from '../../../shared/paper/markup'
import { paperFragment } from '../../../shared/paper/paper'
import type { PaperContent } from '../../../shared/paper/paper-content'
import { PAPER_SIZES, SIZE_FACTS, sizeClass, type PaperSize } from '../../../shared/paper/paper-size'

const content: PaperContent = {
  title: '补正材料接收凭证',
  organ: '青石镇便民服务中心',
  sample: true,
  number: '青便补〔2026〕0003号',
  addressee: '何三妹',
  lead: '下列材料已经收到：',
  parts: [
    { kind: 'key', label: '收件号', value: '代9999' },
    { kind: 'fields', rows: [['申请人', '何三妹', '代理人', '王芳'], ['受送达人\n签名', big('按指印')], ['方式', choices({ a: '直接送达' }, 'a')]] },
    {
      kind: 'list',
      caption: '收到的材料',
      columns: [{ title: '序号', widthMm: 12 }, { title: '名称' }, { title: '原件', slip: 'titled' }, { title: '备注', slip: 'detail' }],
      rows: [[1, '申请表', 1, '已核验'], [2, '户口簿', 2, ''], ['', '合计', 3, '']],
    },
    { kind: 'text', caption: '告知', weight: 'strong', paragraphs: ['代办免费'] },
    { kind: 'clauses', lines: ['逾期退回。', strong('请收好。')] },
    { kind: 'own', page: markup`<p>只在表上</p>`, roll: markup`<p>只在小票上</p>` },
  ],
  qr: { text: 'DB1/43110310120307260307012K/SX-FL-001/20260307/A1B2C3D4', label: '收件码' },
  seal: { organ: '青石镇便民服务中心', date: '2026年3月7日' },
  signs: [{ label: '收件人', known: '周敏' }, { label: '交件人' }],
  copies: [{ goesTo: '交申请人' }, { goesTo: '存档' }],
  wording: 'D08 2026-1',
  reprint: { times: 2, at: '2026年3月8日（周日）10:22' },
} // prettier-ignore

const words = (size: PaperSize, said: PaperContent = content): string =>
  paperFragment(drawPaper(said, size))
    .body.replace(/<[^>]+>/g, '')
    .replace(/\s/g, '')

describe('one content on every paper', () => {
  test.each(PAPER_SIZES)('%s: nothing that was said is left out', size => {
    const text = words(size)
    for (const said of [
      ...[
        '补正材料接收凭证',
        '青石镇便民服务中心',
        '示例县数据',
        '青便补〔2026〕0003号',
        '何三妹：',
        '下列材料已经收到',
      ],
      ...['收件号', '代9999', '申请人', '代理人', '王芳', '受送达人签名', '按指印', '直接送达', '收到的材料', '申请表'],
      ...[
        '已核验',
        '户口簿',
        '合计',
        '代办免费',
        '逾期退回',
        '请收好',
        '（盖章）',
        '2026年3月7日',
        '收件人',
        '周敏',
        '交件人',
      ],
      ...['文本版本D082026-1', '补打（第2次补打）2026年3月8日（周日）10:22'],
    ])
      expect(text).toContain(said.replace(/\s/g, ''))
    expect(text.includes('只在小票上')).toBe(sizeClass(size) === 'roll')
    expect(text.includes('只在表上')).toBe(sizeClass(size) !== 'roll')
  })

  test.each(PAPER_SIZES)('%s: copies come as sheets that say where they go, or once with all of them named', size => {
    const sheets = drawPaper(content, size).html.split('<article').length - 1
    const text = words(size)
    if (sizeClass(size) === 'page') {
      expect(sheets).toBe(2)
      expect(text).toContain('第一联（共二联）交申请人')
      expect(text).toContain('第二联（共二联）存档')
    } else {
      expect(sheets).toBe(1)
      expect(text).toContain('一式二联：第一联交申请人，第二联存档')
    }
    expect(words(size, { ...content, copies: [{ goesTo: '存档' }] })).toContain('一式一份存档')
  })

  test('a slip lists what a form tabulates: number, name, then its details in their order; the total has no number', () => {
    const { body } = paperFragment(drawPaper(content, '80mm'))
    const entries = [...body.matchAll(/<li><span>([^<]*)<\/span><div class="entry">(.*?)<\/div><\/li>/g)].map(
      ([, number, rest = '']) => [
        number,
        rest
          .replace(/<[^>]+>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim(),
      ],
    )
    expect(entries.slice(0, 3)).toEqual([
      ['1.', '申请表 原件：1 已核验'],
      ['2.', '户口簿 原件：2'],
      ['', '合计 原件：3'],
    ])
  })

  test('a turned sheet is turned on pages alone, and no size is left to the printer’s guess', () => {
    for (const size of PAPER_SIZES) {
      const { html } = drawPaper({ ...content, landscape: true }, size)
      const { widthMm, heightMm, class: kind } = SIZE_FACTS[size]
      if (heightMm === null) expect(html).toContain('@page{margin:0}')
      else
        expect(html).toContain(
          kind === 'page'
            ? `@page{size:${heightMm}mm ${widthMm}mm;margin:0}`
            : `@page{size:${widthMm}mm ${heightMm}mm;margin:0}`,
        )
      expect(html.includes('class="sheet landscape"')).toBe(kind === 'page')
    }
  })

  test('on short continuous paper short lines stand two by two and none is lost, whatever they say', () => {
    const line = fc.tuple(fc.string({ minLength: 1, maxLength: 4 }), fc.string({ maxLength: 30 }))
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), rows => {
        const said: PaperContent = { ...content, parts: [{ kind: 'fields', rows }], copies: [{ goesTo: '存档' }] }
        const { body } = paperFragment(drawPaper(said, '241-third'))
        const cells = (tag: string) => (body.match(new RegExp(`<${tag}[ >]`, 'g')) ?? []).length
        expect(cells('th')).toBe(rows.length)
        expect(cells('td')).toBe(rows.length)
      }),
    )
  })

  test('what a person typed never becomes a tag', () => {
    for (const size of PAPER_SIZES) {
      const bad = '<script>alert(1)</script>'
      const { html } = drawPaper(
        { ...content, title: bad, addressee: bad, parts: [{ kind: 'fields', rows: [[bad, bad]] }], wording: bad },
        size,
      )
      expect(html).not.toContain('<script')
    }
  })
})

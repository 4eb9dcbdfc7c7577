import { describe, expect, test } from 'vitest'
import { acceptancePaper } from '../../../shared/paper/acceptance-paper'
import { correctionPaper } from '../../../shared/paper/correction-paper'
import { deliveryPaper } from '../../../shared/paper/delivery-paper'
import { fitRoll, paperFragment } from '../../../shared/paper/paper'
import { receiptPaper } from '../../../shared/paper/receipt-paper'
import {
  acceptedCase,
  caseWithMissing,
  correctingCase,
  deferredCase,
  deliveredCase,
  namedCase,
  sampleCase,
  sampleClerk,
  sampleLicence,
} from '../../kit/sample-case'
import { organInput, receiptInput } from '../../paper/every-paper'

const words = (html: string): string => html.replace(/<style>[\s\S]*?<\/style>/, '').replace(/<[^>]+>/g, '')
const receipt = (part: Partial<Parameters<typeof receiptPaper>[0]>) =>
  receiptPaper({ ...receiptInput, case: sampleCase(), size: '80mm', ...part })

describe('代办收件回执', () => {
  test('bears its own title and denies being an acceptance, in both sizes', () => {
    for (const size of ['80mm', 'A4'] as const) {
      const { title, html } = receipt({ size })
      expect(title).toBe('代办收件回执')
      expect(html).not.toMatch(/<(h1|title)>[^<]*受理/)
      expect(words(html)).toContain('本回执不是受理通知书')
    }
  })

  test('says 补打 with the time only when it is printed again', () => {
    expect(words(receipt({}).html)).not.toContain('补打　')
    expect(words(receipt({ reprint: { at: '2026-03-08T02:22:00.000Z' } }).html)).toContain(
      '补打　2026年3月8日（周日）10:22',
    )
  })

  test('of a case whose first fact this PC does not hold comes without a code, and with everything else', () => {
    for (const size of ['80mm', '58mm', 'A5', 'A4', '241-half'] as const) {
      expect(receipt({ size }).html).toContain('收件码')
      const plain = receipt({ size, eventHash: '', slipCode: null })
      expect(plain.html).not.toContain('收件码')
      expect(words(plain.html)).toContain(sampleCase().applicant.name)
    }
  })

  test('hides the middle of the name on request, in the page title too', () => {
    const { html } = receipt({ maskName: true })
    expect(html).toContain('李*英')
    expect(html).not.toContain('李秀英')
  })

  test('lists what is missing and which of it may follow', () => {
    const text = words(receipt({ case: caseWithMissing() }).html)
    expect(text).toContain('还缺材料（2样）')
    expect(text).toContain('可容缺后补')
    expect(text).toContain('必须补齐')
  })

  test('tells when the kept original comes back, and no longer claims it once it went home', () => {
    const held = sampleCase()
    expect(words(receipt({ case: held }).html)).toContain('2026年3月12日（周四）前退还')
    const returned = { ...held, originals: held.originals.map(one => ({ ...one, holder: 'applicant' as const })) }
    const text = words(receipt({ case: returned }).html)
    expect(text).not.toContain('前退还')
    expect(text).toContain('原件已归还')
  })

  test('marks a time that a doubtful clock gave', () => {
    const held = sampleCase()
    const timeline = held.timeline.map(entry => ({ ...entry, quality: 'suspect' as const }))
    expect(words(receipt({ case: { ...held, timeline } }).html)).toContain('09:12（时间待核）')
  })

  test('a name full of tags stays a name', () => {
    const { html } = receipt({ case: namedCase('<script>alert(1)</script>') })
    expect(html).not.toContain('<script')
    expect(html).toContain('&lt;script&gt;')
  })

  test('neither ID number nor address stands on it', () => {
    const held = sampleCase()
    const applicant = { ...held.applicant, idNumber: '999901194003074321', address: '松溪村三组99号' }
    const { html } = receipt({ case: { ...held, applicant } })
    expect(html).not.toContain('999901194003074321')
    expect(html).not.toContain('三组99号')
  })
})

describe('papers of the organ', () => {
  test('受理通知书 shows both limits and where they end', () => {
    const text = words(acceptancePaper({ ...organInput, case: acceptedCase() }).html)
    expect(text).toContain('法律法规未规定')
    expect(text).toContain('7个工作日，至2026年3月18日（周三）')
    expect(text).toContain('青云便受〔2026〕0012号')
  })

  test('容缺受理 names the missing paper; a doubtful clock and a missing holiday table are said beside the dates', () => {
    const paper = acceptancePaper({ ...organInput, matter: sampleLicence, case: deferredCase() })
    expect(paper.title).toBe('容缺受理通知书')
    expect(words(paper.html)).toContain('20个工作日，预计至2026年4月8日（周三）（待核）')
    expect(words(paper.html)).toContain('请于2026年3月16日（周一）前补齐')
  })

  test('补正材料通知书 cites the licensing law for a licence and the own basis otherwise', () => {
    const law = '《中华人民共和国行政许可法》第三十二条第一款第（四）项'
    const input = { ...organInput, case: correctingCase(), clerk: sampleClerk.name }
    expect(words(correctionPaper({ ...input, matter: sampleLicence }).html)).toContain(law)
    expect(words(correctionPaper(input).html)).not.toContain(law)
  })

  test('送达回证 says who took it when it was not the applicant', () => {
    const document = { title: '高龄津贴确认通知书', no: '青民津〔2026〕0107号' }
    const input = { ...organInput, document, deliverer: '王芳', place: '家中', issuedOn: '2026-03-19' }
    const text = words(deliveryPaper({ ...input, case: deliveredCase() }).html)
    expect(text).toContain('姓名：陈小燕')
    expect(text).toContain('女儿')
    expect(words(deliveryPaper({ ...input, case: acceptedCase() }).html)).not.toContain('姓名：')
  })

  test('every organ paper leaves a place for the seal and draws none', () => {
    const { html } = acceptancePaper({ ...organInput, case: acceptedCase() })
    expect(words(html)).toContain('（盖章）')
    expect(html).not.toMatch(/<(img|image|circle|ellipse)|border-radius|#[a-f\d]*[1-9a-e][a-f\d]*;.*seal/i)
  })
})

describe('a paper as a page', () => {
  test('comes apart into style and body for the preview', () => {
    const { css, body } = paperFragment(receipt({}))
    expect(css).toContain('@page{margin:0}')
    expect(body.startsWith('<main')).toBe(true)
    expect(body).not.toContain('<style')
  })

  test('a slip is cut to the height that was measured; A4 never is', () => {
    expect(fitRoll(receipt({}), 200.2).html).toContain('@page{size:80mm 205mm')
    expect(() => fitRoll(receipt({ size: 'A4' }), 200)).toThrow(RangeError)
  })
})

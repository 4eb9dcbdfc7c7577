import { noticeSheet } from '../paper/document/public-notice'
import { drawPaper } from '../paper/draw-paper'
import { phoneText } from '../paper/layout'
import { markup } from '../paper/markup'
import type { Paper } from '../paper/paper'
import { dateText, plainDateText } from '../paper/paper-date'
import type { PaperWords } from '../paper/wording/paper-words'
import { publicationKindWording } from '../text/publication-kinds'
import { isPosted, type PublicationBody, type PublicationKind } from './publication'

export type PostedPaperInput = {
  kind: PublicationKind
  indexNo: string
  version: number
  body: PublicationBody
  /** The point in whose name it hangs. */
  organ: string
  /** `YYYY-MM-DD`, when it was cleared. */
  clearedOn: string
  sample: boolean
  /** The county's sentences; absent: the standard ones. */
  words?: PaperWords
}

/**
 * 公示表 (D18) as the body of a publication has it: also before it has an index number, for its maker to look at. Throws for a body that was
 * not made from cases.
 */
export function noticePaper(
  { body, indexNo, organ, sample, words }: Omit<PostedPaperInput, 'kind' | 'version' | 'clearedOn'>,
  size: 'A4' | 'A3',
): Paper {
  const { notice, people, phone, removeOn } = body
  if (!notice || removeOn === null) throw new Error(`not made from cases: ${body.title}`)
  const content = noticeSheet({
    ...{
      issuer: { name: organ, phone, address: '' },
      county: { name: '', hotline: '', sample },
      ...(words && { words }),
    },
    ...{ matter: notice.matter.name, lines: people, from: notice.from, to: removeOn, phone },
    number: indexNo === '' ? '' : `索引号：${indexNo}`,
  })
  return drawPaper(content, size)
}

/**
 * What hangs on the wall: made from the cleared version and never typed. Names are masked because none other are kept. Only a version with an index number has a paper.
 */
export function postedPaper(input: PostedPaperInput, size: 'A4' | 'A3' = 'A4'): Paper {
  if (input.body.notice) return noticePaper(input, size)
  const { kind, indexNo, version, body, organ, clearedOn, sample } = input
  const title = kind === 'notice' ? '公示' : publicationKindWording.zh.kinds[kind]
  return drawPaper(
    {
      ...{ title, organ, sample, number: `索引号：${indexNo}`, largeType: isPosted(kind) },
      wording: `第${version}版`,
      parts: [
        {
          kind: 'fields',
          rows: [
            ['标题', body.title],
            ['形成日期', dateText(body.formedOn)],
            ['公开日期', dateText(clearedOn)],
            ...(body.removeOn === null
              ? []
              : ([['公示期', `${dateText(clearedOn)}至${dateText(body.removeOn)}`]] as const)),
            ...(body.phone === ''
              ? []
              : ([['受理异议\n电话', markup`<span class="big">${phoneText(body.phone)}</span>`]] as const)),
          ],
        },
        ...(body.text === '' ? [] : [{ kind: 'text' as const, paragraphs: body.text.split('\n').filter(Boolean) }]),
        ...(body.people.length === 0
          ? []
          : [
              {
                kind: 'list' as const,
                caption: `名单（${body.people.length}人）`,
                columns: [
                  { title: '序号', widthMm: 16, centred: true },
                  { title: '姓名', widthMm: 34, slip: 'name' as const },
                  { title: '村组', widthMm: 34, slip: 'titled' as const },
                  { title: '内容', slip: 'titled' as const },
                ],
                rows: body.people.map(({ name, group, result }, index) => [index + 1, name, group, result]),
              },
            ]),
        ...(isPosted(kind)
          ? [
              {
                kind: 'fields' as const,
                rows: [
                  ['张贴照片', '日期：'],
                  ['撤下照片', '日期：'],
                ] as const,
              },
            ]
          : []),
      ],
      seal: { organ, date: plainDateText(clearedOn) },
      copies: [{ goesTo: isPosted(kind) ? '张贴' : '存档' }],
    },
    size,
  )
}

/** One line of 公开目录. */
export type DirectoryLine = Pick<PostedPaperInput, 'kind' | 'indexNo' | 'version' | 'clearedOn'> &
  Pick<PublicationBody, 'title' | 'formedOn'>

/** 政府信息公开目录: what is public today, by index number, to print. */
export const directoryPaper = (input: {
  lines: readonly DirectoryLine[]
  organ: string
  sample: boolean
  today: string
}): Paper =>
  drawPaper(
    {
      ...{ title: '政府信息公开目录', organ: input.organ, sample: input.sample, landscape: true },
      lead: `截至${dateText(input.today)}，共${input.lines.length}条。`,
      parts: [
        {
          kind: 'list',
          columns: [
            { title: '序号', widthMm: 14, centred: true },
            { title: '索引号', widthMm: 52, slip: 'titled' },
            { title: '标题', slip: 'name' },
            { title: '栏目', widthMm: 32, slip: 'titled' },
            { title: '形成日期', widthMm: 30, slip: 'titled' },
            { title: '公开日期', widthMm: 30, slip: 'titled' },
            { title: '版本', widthMm: 16, centred: true, slip: 'none' },
          ],
          rows: input.lines.map((line, index) => [
            index + 1,
            line.indexNo,
            line.title,
            publicationKindWording.zh.kinds[line.kind],
            line.formedOn,
            line.clearedOn,
            line.version,
          ]),
        },
      ],
      copies: [{ goesTo: '查阅' }],
    },
    'A4',
  )

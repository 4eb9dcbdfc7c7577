import { fieldTable, formHead, listTable, remarks, sheetFoot } from '../layout'
import { markup, type Markup } from '../markup'
import type { Paper } from '../paper'
import { renderPaper } from '../paper'
import { plainDateText } from '../paper-date'
import { feeText, legalBasisText, limitText } from '../paper-matter'
import { askPhone, countText, hoursText, limitsText, numbered, placeText, powersFacts, sourceText, supervisionText, type GuideInput } from './guide-facts' // prettier-ignore

const TITLE = '办事指南'

/** 办事指南 on A4 (domain.md #68, GB/T 36114): everything that somebody must know before coming, with the sample forms by name. */
export function guidePaper(input: GuideInput): Paper {
  const { matter, county } = input
  const sheet = markup`${formHead({ sample: county.sample, organ: county.name, title: TITLE, number: '' })}
${fieldTable([
  ['事项名称', matter.name],
  ['事项编码', matter.implementationCode ?? matter.code, '办件类型', matter.caseType],
  ['办理主体', matter.handlingDepartment, '服务对象', matter.applicantTypes.join('、')],
  ...powersFacts(input),
  ['办理依据', legalBasisText(matter)],
  ['办理条件', numbered(matter.conditions)],
  ['办理时限', limitsText(matter)],
  ['收费', feeText(matter)],
  ['办理结果', matter.resultDocument],
  ['办理地点', placeText(input)],
  ['办理时间', hoursText(input), '咨询电话', askPhone(input)],
  ['监督渠道', supervisionText(matter, county)],
])}
<p class="caption">要带的材料（${matter.materials.length} 样）</p>
${materials(input)}
<p class="caption">怎么办</p>
${steps(input)}
${remarks(notes(input))}
${sheetFoot(sourceText(input), `${plainDateText(input.on)}印发，办事以最新公布的为准`)}`
  return renderPaper({ title: `${TITLE} ${matter.name}`, size: 'A4', sheets: [sheet] })
}

function materials({ matter }: GuideInput): Markup {
  if (matter.materials.length === 0) return markup`<p>不用带材料</p>`
  return listTable(
    [
      { title: '序号', widthMm: 11, centred: true },
      { title: '材料' },
      { title: '份数', widthMm: 26, centred: true },
      { title: '什么样、从哪里来', widthMm: 74 },
    ],
    matter.materials.map((material, index) => [
      index + 1,
      material.necessity === '情形'
        ? markup`${material.name}<br><span class="small">${material.condition ?? ''}时才要</span>`
        : material.name,
      countText(material),
      [
        `${material.form}；${material.source}`,
        material.note,
        material.standard ?? '',
        material.tolerable ? '可以后补（容缺）' : '',
        material.sampleForm === undefined ? '' : `样表：${material.sampleForm}`,
      ]
        .filter(Boolean)
        .join('。'),
    ]),
  )
}

const steps = ({ matter }: GuideInput): Markup =>
  listTable(
    [
      { title: '步骤', widthMm: 11, centred: true },
      { title: '办什么' },
      { title: '谁办', widthMm: 44 },
      { title: '多久', widthMm: 27, centred: true },
      { title: '文书', widthMm: 44 },
    ],
    matter.steps.map(({ seq, name, level, actor, maxWorkingDays, document }) => [
      seq,
      name,
      // 村 and 村级组织, 乡镇 and 乡镇人民政府: a place is not said twice.
      actor.startsWith(level) ? actor : `${level}${actor}`,
      maxWorkingDays === null ? '' : maxWorkingDays === 0 ? '当日' : `${maxWorkingDays} 个工作日`,
      document,
    ]),
  )

function notes({ matter }: GuideInput): string[] {
  const { villageService, shortageAcceptance, commitmentAllowed, publicNotice, discretion = [] } = matter
  return [
    villageService.proxyAllowed
      ? `可以由代办员免费代办（代办委托书：${villageService.powerOfAttorney}）。${villageService.applicantPresenceRequired ? '有的步骤要本人到场。' : '本人不用跑。'}代办不收任何费用。`
      : '这个事项要本人或者法定代理人去办。',
    ...(villageService.note === null ? [] : [villageService.note]),
    ...(shortageAcceptance ? ['主要材料齐了就可以先受理，写明“可以后补”的材料在承诺的期限里补上。'] : []),
    ...(commitmentAllowed ? ['有的材料可以用书面承诺代替，请问工作人员。'] : []),
    ...(publicNotice.required ? [`办理中要公示${limitText(publicNotice, '')}。`] : []),
    ...(matter.season === null ? [] : [`办理时节：${matter.season}。`]),
    ...discretion.map(({ about, standard }) => `“${about}”的标准：${standard}`),
    '材料不齐的，工作人员要一次说清；对结果不服，可以申请行政复议或者提起行政诉讼。',
  ]
}

import type { CatalogueDifference } from '../../matter/catalogue-difference'
import { formHead, listTable, sheetFoot } from '../layout'
import { markup } from '../markup'
import type { Paper } from '../paper'
import { renderPaper } from '../paper'
import type { PaperCounty } from '../paper-county'

const TITLE = '事项目录变更记录'

export type ChangeLogInput = {
  county: PaperCounty
  difference: CatalogueDifference
  /** In words. */
  since: string
  note: string
  proposedBy: string
  approvedBy: string
}

/** 变更记录 of one version, A4 (清单动态调整, domain.md #66): what was added, changed and taken away, old beside new. */
export function changeLogPaper({ county, difference, since, note, proposedBy, approvedBy }: ChangeLogInput): Paper {
  const { from, to, added, changed, removed, about } = difference
  const changes = [
    ...about.map(({ field, was, is }) => ['', '目录', field, was, is]),
    ...changed.flatMap(({ code, name, fields }) => fields.map(({ field, was, is }) => [code, name, field, was, is])),
  ]
  const named = (list: CatalogueDifference['added']): string =>
    list.map(({ code, name }) => `${code} ${name}`).join('；')
  const sheet = markup`${formHead({ sample: county.sample, organ: county.name, title: TITLE, number: `${from} → ${to}` })}
<div class="split"><span>生效：${since}</span><span>提出：${proposedBy}</span><span>审核：${approvedBy}</span></div>
${note !== '' && markup`<p class="para">事由：${note}</p>`}
${added.length > 0 && markup`<p class="caption">新增 ${added.length} 项</p><p class="para small">${named(added)}</p>`}
${removed.length > 0 && markup`<p class="caption">取消 ${removed.length} 项</p><p class="para small">${named(removed)}</p>`}
${
  changes.length > 0 &&
  markup`<p class="caption">修改 ${changed.length} 项</p>${listTable(
    [
      { title: '编码', widthMm: 24 },
      { title: '事项', widthMm: 36 },
      { title: '改的内容', widthMm: 24 },
      { title: '原来' },
      { title: '改成' },
    ],
    changes,
  )}`
}
${sheetFoot('办理中的件仍按受理时的版本办理', `不变 ${difference.unchanged} 项`)}`
  return renderPaper({ title: `${TITLE} ${to}`, size: 'A4', sheets: [sheet] })
}

import { printedHeadText } from '../sync/audit-head-text'
import { fieldTable, formHead, grouped, remarks, sheetFoot, signLine } from './layout'
import { markup } from './markup'
import type { Paper } from './paper'
import { renderPaper } from './paper'
import { momentText, plainDateText } from './paper-date'
import { qrCode } from './qr'

export type AuditHeadPaperInput = {
  head: {
    county: string
    day: string
    seq: number
    hash: string
    fromChange: number
    toChange: number
    eventsHash: string
    signedAt: string
    signature: string
  }
  county: { code: string; name: string; sample: boolean }
  publicKey: string
  /** Who printed it. */
  by: string
}

const TITLE = '审计日志日结单'

/** The day's head of the audit trail, to be kept on paper where nobody who keeps the database can reach it. */
export function auditHeadPaper({ head, county, publicKey, by }: AuditHeadPaperInput): Paper {
  const sheet = markup`${formHead({ sample: county.sample, organ: county.name, title: TITLE, number: '' })}
${fieldTable([
  ['日期', plainDateText(head.day)],
  ['日志条数', markup`<span class="big">${head.seq}</span>`],
  ['末条校验值', groupsOf(head.hash)],
  ['办件事件', `第 ${head.fromChange + 1} 号至第 ${head.toChange} 号`],
  ['事件校验值', groupsOf(head.eventsHash)],
  ['签发时间', momentText(head.signedAt, 'checked')],
  ['县中心签名', groupsOf(head.signature)],
  ['签名公钥', groupsOf(publicKey)],
])}
<div class="closing"><div class="qr">${qrCode(printedHeadText(head), '日结码')}日结码</div><div class="grow small">${printedHeadText(head)}</div></div>
${remarks([
  '本单由审计管理员打印，交不管数据库的人保管，保存不少于六个月。',
  '核对办法：在县中心运行 npm run -s audit -- verify --head 加上面一行文字。日志被删、被改、被调换、被插入，都会逐条指出。',
  '本单不含任何申请人的信息。',
])}
<div class="signs">${signLine('打印人', by)}${signLine('保管人')}</div>
${sheetFoot('一式一份', '审计管理员留存')}`
  return renderPaper({ title: TITLE, size: 'A4', sheets: [sheet] })
}

const groupsOf = (hex: string) => grouped(hex.match(/.{1,8}/g) ?? [])

import type { AlarmKindShown, StationNotice } from '../sync/station-watch'
import { defineWording } from './language'

/** What is wrong with a station in two or three words, and what to do now in one sentence. */
export type NoticeWords = { word: string; next: string }
/** The figures that a notice may name. */
export type NoticeFigures = { days: number; count: number; clock: string; numbers: string }

/** Each notice about a station. */
export const noticeWording = defineWording<Record<StationNotice, (figures: NoticeFigures) => NoticeWords>>({
  zh: {
    fork: () => ({
      word: '记录对不上',
      next: '打电话问清是不是有两块一样的硬盘在用，只留一台；两边的记录县里都留着，没有丢。',
    }),
    'number-gap': ({ count, numbers }) => ({
      word: `少 ${count} 个收件号`,
      next: `请站点按回执存根查 ${numbers}，在原来那台电脑上同步；找不到就照存根补录。`,
    }),
    'county-behind': () => ({
      word: '县里比站点少',
      next: '站点会自动补发；过一天还在，请站点导出到 U 盘送来。',
    }),
    'certificate-ended': () => ({
      word: '证书已到期',
      next: '请系统管理员点“续期”；站点下次同步就好。它的记录照收，没有丢。',
    }),
    'certificate-ending': ({ days }) => ({
      word: `证书还剩 ${days} 天`,
      next: '站点联网同步一次就会自动续期；一直连不上，请系统管理员点“续期”。',
    }),
    'silent-long': ({ days }) => ({
      word: `${days} 个工作日没联系`,
      next: '今天就打电话，看电脑还在不在、能不能开机；连不上网就用 U 盘把记录带来。',
    }),
    silent: ({ days }) => ({
      word: `${days} 个工作日没联系`,
      next: '打电话问问网络和电脑；记录都在站点电脑里，没有丢。',
    }),
    stuck: () => ({
      word: '一直没发出来',
      next: '请站点在“同步”里点“立即同步”；还不行就导出到 U 盘带来。',
    }),
    clock: ({ clock }) => ({
      word: `时钟${clock}`,
      next: '请站点把电脑的日期时间改对；记录照收，期限按县里的时间算。',
    }),
    'set-apart': ({ count }) => ({
      word: `另存 ${count} 批`,
      next: '这些记录没有算数，另外存着；请站点在登记过的电脑上重新办这几步，或请技术员来看。',
    }),
    parked: ({ count }) => ({
      word: `搁置 ${count} 条`,
      next: '到“需要人看的”里看原因，告诉站点该怎么重新办。',
    }),
    early: ({ count }) => ({
      word: `先到了 ${count} 批`,
      next: '前面的几条还在路上，到了会自动算数；请站点同步一次。',
    }),
    'never-seen': () => ({ word: '还没联系过', next: '请站点开机联网，同步一次。' }),
  },
  en: {
    fork: () => ({
      word: 'Records do not agree',
      next: 'Ask by telephone whether two equal disks are in use, and keep one; the county keeps both sides, nothing is lost.',
    }),
    'number-gap': ({ count, numbers }) => ({
      word: `${count} receipt numbers missing`,
      next: `Let the station look up ${numbers} in its slips and sync that computer; if it cannot be found, record it again from the slip.`,
    }),
    'county-behind': () => ({
      word: 'County holds less',
      next: 'The station sends again by itself; if this stands tomorrow, ask for a USB package.',
    }),
    'certificate-ended': () => ({
      word: 'Certificate ended',
      next: 'Let a system administrator press “Renew”; the next sync mends it. Its records are taken in, nothing is lost.',
    }),
    'certificate-ending': ({ days }) => ({
      word: `Certificate: ${days} days left`,
      next: 'One sync renews it by itself; if it cannot get online, let a system administrator press “Renew”.',
    }),
    'silent-long': ({ days }) => ({
      word: `silent for ${days} working days`,
      next: 'Telephone today: is the computer there, does it start? Without a line, bring the records by USB.',
    }),
    silent: ({ days }) => ({
      word: `silent for ${days} working days`,
      next: 'Telephone and ask about line and computer; all records are on it, nothing is lost.',
    }),
    stuck: () => ({
      word: 'Nothing gets out',
      next: 'Let the station press “Sync now”; if that does not help, export to USB.',
    }),
    clock: ({ clock }) => ({
      word: `clock ${clock}`,
      next: 'Let the station set date and time; records are taken in, limits follow the county’s time.',
    }),
    'set-apart': ({ count }) => ({
      word: `${count} batches kept aside`,
      next: 'They do not count; let the station take these steps again on its enrolled computer, or ask a technician.',
    }),
    parked: ({ count }) => ({
      word: `${count} set aside`,
      next: 'See why under “To look at”, and tell the station how to do it again.',
    }),
    early: ({ count }) => ({
      word: `${count} came early`,
      next: 'The ones before are on their way and will count by themselves; let the station sync once.',
    }),
    'never-seen': () => ({ word: 'Never heard of', next: 'Let the station start, go online and sync once.' }),
  },
})

/** Each alarm: what happened, and what a person must do. `detail` is in words already. */
export const alarmWording = defineWording<Record<AlarmKindShown, { what: (detail: string) => string; next: string }>>({
  zh: {
    fork: {
      what: detail => `同一台电脑、同一个序号，来了两条不同的记录${detail}。`,
      next: '多半是硬盘被复制，或恢复了旧备份。请站点只留一台电脑，旧的交回；两条都留着，请核对哪条是真的。',
    },
    'number-twice': {
      what: detail => `两个件用了同一个收件号${detail}。`,
      next: '请打电话问两位申请人，按存根给其中一位换新回执。',
    },
    'number-gap': {
      what: detail => `给出去的收件号，县里没有对应的件${detail}。`,
      next: '请站点按回执存根找到这几件，在原来那台电脑上同步；找不到就照存根补录。',
    },
    'county-behind': {
      what: detail => `站点说发过、也拿到了回执的记录，县里没有${detail}。`,
      next: '县里可能恢复过旧备份。站点会自动补发；过一天还少，请站点导出到 U 盘送来。',
    },
  },
  en: {
    fork: {
      what: detail => `Two different records came from one computer under one number${detail}.`,
      next: 'Most likely a disk was copied or an old backup put back. Keep one computer only; both records are kept, check which is true.',
    },
    'number-twice': {
      what: detail => `Two cases carry one receipt number${detail}.`,
      next: 'Telephone both residents and give one of them a new slip.',
    },
    'number-gap': {
      what: detail => `Receipt numbers were given out without a case here${detail}.`,
      next: 'Let the station find them in its slips and sync that computer; if it cannot be found, record it again from the slip.',
    },
    'county-behind': {
      what: detail => `The station holds receipts for records that the county has not${detail}.`,
      next: 'Perhaps an old backup of the county was put back. The station sends again; if it is still less tomorrow, ask for USB.',
    },
  },
})

/** Batches that do not count, or not yet: what it is and what to do. `from` and `to` are the numbers of the first and last record. */
export const batchWording = defineWording<
  Record<'fork' | 'revoked' | 'early', { what: (from: number, to: number) => string; next: string }>
>({
  zh: {
    fork: {
      what: (from, to) => `第 ${from}–${to} 条：同样的序号，县里已有另外的记录。`,
      next: '请站点核对这几条是谁在哪台电脑上写的；真有其事的，在现用的电脑上重新办一次。',
    },
    revoked: {
      what: (from, to) => `第 ${from}–${to} 条：来自已停用的电脑。`,
      next: '请核对是不是停用前真办的件；是的话，在登记过的电脑上照存根补录。',
    },
    early: {
      what: (from, to) => `第 ${from}–${to} 条先到了。`,
      next: '请站点联网同步一次，或者再带一次 U 盘，前面的到了就自动算数。前面的确实找不回来（比如硬盘坏了），请站点把这几条照存根重新办，再点“已处理”。',
    },
  },
  en: {
    fork: {
      what: (from, to) => `Records ${from}–${to}: the county holds others under these numbers.`,
      next: 'Let the station find out who wrote them on which computer; what is true is done again on the computer in use.',
    },
    revoked: {
      what: (from, to) => `Records ${from}–${to}: from a computer that was stopped.`,
      next: 'Check whether they were made before it was stopped; if so, record them again from the slips.',
    },
    early: {
      what: (from, to) => `Records ${from}–${to} came first.`,
      next: 'Let the station sync once, or bring a USB stick again: these count when the ones before arrive. If those are gone for good (a broken disk), let the station record these again from the slips, then mark this as dealt with.',
    },
  },
})

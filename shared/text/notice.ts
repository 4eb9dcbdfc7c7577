import type { MakingRefusal } from '../ipc/desk-notices'
import type { NoticeStage } from '../publication/notice'
import { defineWording } from './language'

type Refusals = Record<MakingRefusal, string>
const zhStages: Record<NoticeStage, string> = { procedure: '正在公示程序', reviewed: '一审拟准予' }
const enStages: Record<NoticeStage, string> = { procedure: 'in public notice', reviewed: 'review: grant' }

const zhRefusals: Refusals = {
  ...{ nobody: '没有选办件。请勾上要公示的人。', 'not-required': '这个事项依照目录不需要公示，没有生成。' },
  ...{ 'never-posted': '失独、精神残疾的情况不得公示。请去掉这些人。', minor: '未成年人不公示。请去掉这些人。' },
  ...{
    'age-unknown': '没有证件号，不知道是不是未成年人。请先核实证件号，或者去掉这些人。',
    'personal-data': '拟批内容里有号码（身份证、电话或者账号）。请只写拟批的结果。',
  },
  ...{
    illness: '拟批内容里提到疾病或者残疾。请只写拟批的结果。',
    'period-backwards': '公示截止日早于开始日。请重新选日期。',
  },
  ...{
    'start-has-passed': '公示开始日已经过了。请选今天或者以后的日子。',
    'too-short': '公示天数不够目录规定。请把截止日往后改。',
  },
  ...{
    'phone-missing': '受理异议电话没有填，或者不像电话号码。请写上区号和号码。',
    'result-missing': '有人的拟批内容是空的。请写上。',
  },
  ...{
    'case-changed': '有办件刚刚撤回、退回、终止或者已经决定，不再是拟批，没有生成。名单已刷新，请重新勾选。',
    'already-listed': '有办件已经在另一张公示表里。请去掉，或者打开那一张重做。',
  },
  ...{
    'no-such-point': '没有这个公示地点。请重新选择。',
    stale: '这张公示表刚有人重做过，没有保存。请看清最新内容再来一次。',
  },
}
const enRefusals: Refusals = {
  ...{ nobody: 'No case is chosen. Tick who is to be posted.', 'not-required': 'By the catalogue it is not posted.' },
  ...{
    'never-posted': 'Loss of an only child and mental disability are never posted. Take these people off.',
    minor: 'Minors are never posted. Take these people off.',
  },
  ...{
    'age-unknown': 'Without an ID number they may be minors. Check the number or take them off.',
    'personal-data': 'There is a number in a proposed result. Say the result only.',
  },
  ...{
    illness: 'A proposed result speaks of an illness or disability. Say the result only.',
    'period-backwards': 'The last day is before the first. Choose the days again.',
  },
  ...{
    'start-has-passed': 'The first day has passed. Choose today or later.',
    'too-short': 'It would hang for fewer days than the catalogue asks. Choose a later last day.',
  },
  ...{
    'phone-missing': 'The phone for objections is missing or is none. Write it with its area code.',
    'result-missing': 'A proposed result is empty. Fill it in.',
  },
  ...{
    'case-changed': 'A case was just withdrawn, returned, ended or decided. The list is fresh now; tick again.',
    'already-listed': 'A case stands on another list already. Take it off, or make that list anew.',
  },
  ...{
    'no-such-point': 'There is no such place. Choose again.',
    stale: 'Somebody has just made this list anew. Nothing was saved; look again.',
  },
}

/** The desk's page 公示表. */
export const noticeWording = defineWording({
  zh: {
    open: '公示表',
    lead: '从办件生成公示，姓名自动打星号。生成后由公开管理员提出、保密审查员审查，通过了再打印张贴。',
    make: '从办件生成公示',
    failed: '没有连上县中心，什么都没有改。请稍后再试。',
    made: '已生成草稿，等公开管理员提出、保密审查员审查。',
    done: '已保存。',
    none: '还没有公示表。',
    draft: '等公开管理员提出',
    columns: { title: '标题', indexNo: '索引号', state: '状态', period: '公示期', reminders: '要做的事', open: '打开' },
    again: '重做',
    remake: '重做这张公示表',
    noCases: '现在没有可以公示的办件。一审拟准予、还没有决定的，或者正在公示程序里的，才会出现在这里。',
    form: {
      ...{ matter: '事项', place: '张贴的村或乡镇', from: '公示开始日', to: '公示截止日', phone: '受理异议电话' },
      ...{ result: '拟批内容（各人相同）', resultOf: (name: string) => `${name}的拟批内容`, usual: '拟同意' },
      ...{ choose: '选事项', people: (count: number) => `${count}件`, all: '全选' },
      ...{ preview: '看公示表', save: '生成草稿', cancel: '不做了' },
      length: (days: number, unit: string) =>
        `目录规定公示${days}${unit === '日' ? '天' : unit === '月' ? '个月' : '个工作日'}，张贴当天算第一天。`,
      start: '开始日以前要审查通过，过了开始日就要重做。',
      estimated: '（预计：没有那年的放假安排）',
      chosen: (count: number) => `已选${count}人`,
    },
    table: { tick: '选', name: '姓名', group: '村组', stage: '办到哪里', receiptNo: '收件号', result: '拟批内容' },
    stages: zhStages,
    forbidden: { minor: '未成年，不公示', unknownAge: '没有证件号，不能公示', never: '依规不公示' },
    listed: (title: string) => `已在“${title}”里`,
    before: (title: string) => `以前公示过：${title}`,
    who: (numbers: string) => `收件号：${numbers}`,
    until: (day: string) => `最早到${day}。`,
    refusals: zhRefusals,
  },
  en: {
    open: 'Public notices',
    lead: 'Lists for the wall, made from cases with masked names. The publisher proposes a list and the secrecy reviewer clears it; then it is printed and posted.',
    make: 'Make a notice from cases',
    failed: 'The county was not reached and nothing was changed. Please try again later.',
    made: 'The draft is made. It waits to be proposed and cleared.',
    done: 'Saved.',
    none: 'No list yet.',
    draft: 'waits to be proposed',
    columns: { title: 'Title', indexNo: 'Index', state: 'State', period: 'Period', reminders: 'To do', open: 'Open' },
    again: 'Make anew',
    remake: 'Make this list anew',
    noCases:
      'No case can be posted now. Those appear that review proposes to grant and nobody has decided, or whose public notice runs.',
    form: {
      ...{ matter: 'Matter', place: 'Village or township', from: 'First day', to: 'Last day' },
      ...{ phone: 'Phone for objections', result: 'Proposed result (of all)' },
      ...{ resultOf: (name: string) => `Proposed result of ${name}`, usual: '拟同意', choose: 'Choose a matter' },
      ...{
        people: (count: number) => `${count}`,
        all: 'All',
        preview: 'Show the sheet',
        save: 'Make the draft',
        cancel: 'Cancel',
      },
      length: (days: number, unit: string) =>
        `The catalogue asks for ${days} ${unit === '日' ? 'days' : unit === '月' ? 'months' : 'working days'}, the day of posting included.`,
      start: 'It must be cleared before its first day, or it is made anew.',
      estimated: ' (estimated: no holiday table for that year)',
      chosen: (count: number) => `${count} chosen`,
    },
    table: {
      tick: 'Pick',
      name: 'Name',
      group: 'Group',
      stage: 'Stands at',
      receiptNo: 'Receipt no.',
      result: 'Proposed result',
    },
    stages: enStages,
    forbidden: { minor: 'a minor, never posted', unknownAge: 'no ID number, not posted', never: 'never posted' },
    listed: title => `already on “${title}”`,
    before: title => `posted before: ${title}`,
    who: numbers => `Receipt numbers: ${numbers}`,
    until: day => `Not before ${day}.`,
    refusals: enRefusals,
  },
})

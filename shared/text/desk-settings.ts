import type { SettingName } from '../county/settings'
import { defineWording } from './language'
import { proposalWording } from './proposal'

type Field = { label: string; hint: string }

const zhFields: Record<SettingName, Field> = {
  greenChannel: { label: '绿色通道每乡镇每月件数', hint: '超过时在“绿色通道”页上标出来，不拦着办。留空：不限。' },
  secondsPerField: { label: '抄一个字段的秒数', hint: '用来估算一表通省下的时间。留空：用程序自带的估计值。' },
  staleAfterDays: {
    label: '目录多少天没核对就提醒',
    hint: '站点这么多天没连上县里，就提醒目录可能旧了。留空：用程序自带的。',
  },
  notices: { label: '大厅屏幕上的话', hint: '一行一句，最多8句，每句20个字以内。留空：用程序自带的三句。' },
  forms: {
    label: '部门表格（一表通）',
    hint: 'JSON 清单，整份粘贴，写法见 docs/operations.md。留空：用示例表格，仅供参考。',
  },
  due: {
    label: '一户一次提醒规则',
    hint: 'JSON 清单，整份粘贴。年龄、月份以本县文件为准。留空：用示例规则，仅供参考。',
  },
  villages: {
    label: '村名单',
    hint: '一行一个村：12位村代码、空格、村名。“服务点覆盖”按它算覆盖率，列出还没有服务点的村。留空：只算已登记的服务点。',
  },
  hours: {
    label: '服务点开放时间',
    hint: '一行一个：12位服务点代码、空格、时间；“全部”开头的一行管其余各点。留空：不显示。',
  },
  appraisal: {
    label: '窗口考核分值',
    hint: '一行一项：名称、空格、数。五项满分（办件数量、按时办结、群众评价、工作纪律、现场巡查）加起来 100；另写满分件数、最少件数、最少评价、二次补正每件扣、红旗窗口、先进窗口、末位，和“依据 《办法名称》”。留空：用示例分值，通报上注明“示例”。',
  },
}
const enFields: Record<SettingName, Field> = {
  greenChannel: {
    label: 'Green channel, cases per township and month',
    hint: 'Beyond it the page says so; nothing is refused. Empty: no limit.',
  },
  secondsPerField: {
    label: 'Seconds to copy one field',
    hint: 'To estimate the time saved. Empty: the built-in estimate.',
  },
  staleAfterDays: {
    label: 'Days until the list of matters counts as old',
    hint: 'A station that was without the county so long says so. Empty: built-in.',
  },
  notices: {
    label: 'Sentences on the hall’s screen',
    hint: 'One a line, at most 8, each up to 20 characters. Empty: the built-in three.',
  },
  forms: {
    label: 'Forms of departments',
    hint: 'The whole list as JSON, see docs/operations.md. Empty: the samples, illustrative.',
  },
  due: {
    label: 'Rules of what a household is due for',
    hint: 'The whole list as JSON. Empty: the samples, illustrative.',
  },
  villages: {
    label: 'Villages',
    hint: 'One a line: 12-digit code, a space, the name. Coverage is counted by it. Empty: only points that are registered.',
  },
  hours: {
    label: 'Opening hours of points',
    hint: 'One a line: 12-digit code of the point, a space, the hours; a line that begins with 全部 is for all others. Empty: not shown.',
  },
  appraisal: {
    label: 'Points of the windows’ appraisal',
    hint: 'One a line: the name, a space, the number. The five items 办件数量, 按时办结, 群众评价, 工作纪律, 现场巡查 make 100; then 满分件数, 最少件数, 最少评价, 二次补正每件扣, 红旗窗口, 先进窗口, 末位, and 依据 with the name of the county’s rule. Empty: illustrative points, and the bulletin says so.',
  },
}

/** The page 县级设置. */
export const deskSettingsWords = defineWording({
  zh: {
    ...proposalWording.zh,
    open: '县级设置',
    title: '县级设置',
    lead: '这些数和清单由县里自己定。改好交另一个人审核；通过后随目录发到各站。',
    fields: zhFields,
    ownValue: '程序自带的',
    long: (lines: number) => `${lines} 行`,
    whole: '看全文',
  },
  en: {
    ...proposalWording.en,
    open: 'County settings',
    title: 'County settings',
    lead: 'The county decides these. Another person approves; stations get them with the list of matters.',
    fields: enFields,
    ownValue: 'built-in',
    long: lines => `${lines} lines`,
    whole: 'Whole text',
  },
})

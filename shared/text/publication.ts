import type { PublicationRefusal } from '../ipc/desk-publications'
import type { BodyProblem } from '../publication/publication'
import { defineWording } from './language'

type Refusals = Record<PublicationRefusal | 'personal-data' | 'unanswered', string>
type Problems = Record<BodyProblem, string>

const zhRefusals: Refusals = {
  ...{ own: '是您写的或提出的，要由另一个人审查。', stale: '这一条刚有人动过，没有保存。请看清最新内容再来一次。' },
  ...{ 'why-missing': '退回要写原因，请写上再退。', 'no-photo': '这不是照片（JPG、PNG）。请换一张。' },
  ...{
    'day-in-future': '日期还没到。请改成实际的那一天。',
    'removed-before-posted': '撤下日期早于张贴日期。请核对后改正。',
  },
  ...{
    'not-posted-kind': '这一栏不上墙。要张贴请写在“公示”或“村务公开”里。',
    'no-such-point': '没有这个公开主体。请重新选择。',
  },
  ...{
    'made-from-cases': '这份名单由办件生成，不能手改。要改请做的人到“公示表”里重做。',
    'case-changed': '名单里有办件撤回、退回、终止或者已经决定了，不再是拟批，不能公开。请退回，由做的人重做。',
  },
  'personal-data': '有绝不能公开的个人信息，不能提出。请删掉或者打上星号，再存成新版本。',
  unanswered: '扫描查到的内容还没有说明。请逐条写明为什么可以公开，或者删掉，再存成新版本。',
}
const enRefusals: Refusals = {
  ...{
    own: 'You wrote or proposed it: another person must review.',
    stale: 'Somebody has just changed it. Nothing was saved; look again.',
  },
  ...{ 'why-missing': 'Say why it is sent back.', 'no-photo': 'That is no photo (JPEG, PNG). Please take another.' },
  ...{
    'day-in-future': 'That day has not come. Enter the real one.',
    'removed-before-posted': 'It was removed before it was posted. Check the days.',
  },
  ...{
    'not-posted-kind': 'This column does not hang on walls.',
    'no-such-point': 'There is no such publisher. Choose again.',
  },
  ...{
    'made-from-cases': 'This list was made from cases and is not written over. Whoever made it makes it anew.',
    'case-changed': 'A case of the list was withdrawn, returned, ended or decided. Send it back to be made anew.',
  },
  'personal-data': 'There is personal data that must never be published. Delete or mask it and save a new version.',
  unanswered: 'What the scan found has no answer yet. Say for each why it may be published, or delete it.',
}
const zhProblems: Problems = {
  ...{ empty: '内容是空的。请写正文，或者填名单。', 'formed-in-future': '形成日期还没到。请改成实际日期。' },
  ...{
    'removal-missing': '公示要写公示到哪一天。请填撤下日期。',
    'removal-too-early': '撤下日期早于形成日期。请改正。',
  },
  ...{
    'secret-written-down': '国家秘密不得录入本系统。请只留标题，删掉正文和名单。',
    'phone-missing': '公示要写受理异议电话。请填上。',
    'start-has-passed': '公示开始日已经过了，照这样贴，公示期就不够了。请做的人换个开始日重做。',
  },
}
const enProblems: Problems = {
  ...{ empty: 'It is empty. Write a text or a list.', 'formed-in-future': 'It is formed on a day that has not come.' },
  ...{
    'removal-missing': 'A notice needs its last day.',
    'removal-too-early': 'Its last day is before it was formed.',
  },
  ...{
    'secret-written-down': 'State secrets never come into this system. Leave the title only.',
    'phone-missing': 'A notice needs a phone for objections.',
    'start-has-passed': 'Its first day has passed: it would hang too short. Have it made anew with a later one.',
  },
}

/** The page 政务公开 of the desk. */
export const publicationWording = defineWording({
  zh: {
    open: '政务公开',
    lead: '公开为常态，不公开为例外。一个人写，另一个人保密审查，通过了才公开。',
    publicPage: '打开群众看的公开页',
    all: '全部',
    find: '标题或索引号',
    write: '写一条公开',
    printList: '打印公开目录',
    failed: '没有连上县中心，什么都没有改。请稍后再试。',
    none: '这一栏还没有内容。点“写一条公开”开始。',
    todo: (count: number) => `有${count}条要处理`,
    columns: {
      indexNo: '索引号',
      title: '标题',
      kind: '栏目',
      state: '状态',
      due: '公开期限',
      reminders: '要做的事',
      open: '打开',
    },
    notYet: '公开后给号',
    fromCases: '从办件生成的公示表，由乡镇窗口、县窗口和审查人员在“公示表”里做，做好后出现在这里，请您提出公开。',
    period: (from: string, to: string) => `公示期 ${from} — ${to}`,
    made: '名单由办件生成：只能由做的人在“公示表”里重做，不能手改。',
    hidden: '不公开',
    estimated: '（预计）',
    form: {
      ...{ kind: '栏目', title: '标题', point: '公开主体', formedOn: '形成日期', removeOn: '公示到（撤下日期）' },
      ...{ phone: '受理异议电话', text: '正文', people: '名单（一人一行：姓名，村组，内容）' },
      peopleNote: '姓名会自动打星号，完整姓名不保存。不要写身份证号、电话、银行卡和病情。',
      ...{ hide: '不公开（例外，要审查人同意）', hideReason: '不公开的理由', hideWhy: '具体说明' },
      ...{ save: '存草稿并扫描', saveVersion: '存成新版本并扫描', cancel: '不写了' },
      badLine: (line: number) => `名单第${line}行看不懂。请写成：姓名，村组，内容。`,
    },
    scan: {
      ...{ title: '个人信息扫描结果', clean: '没有扫到个人信息。扫描认不出单独写的姓名，请再通读一遍。' },
      at: { title: '标题', text: '正文', people: '名单' },
      line: (line: number) => `第${line}行`,
      must: '必须删掉或打星号',
      answer: '为什么可以公开',
      answered: '说明',
      saveAnswers: '保存说明',
    },
    steps: {
      ...{
        edit: '改（存成新版本）',
        propose: '提出公开，请另一人审查',
        clear: '审查通过，公开',
        sendBack: '退回',
        why: '退回原因',
      },
      ...{ takeDown: '马上撤下', takeDownWhy: '撤下原因', paper: '打印张贴件', close: '关上' },
      ...{ clearHidden: '同意不公开', print: '打印', size: '纸张' },
    },
    posting: {
      ...{
        title: '张贴和撤下',
        place: '张贴在哪里',
        day: '日期',
        photo: '选照片',
        posted: '记下张贴',
        removed: '记下撤下',
      },
      ...{ see: '看照片', until: '撤下日期', none: '还没有张贴记录。' },
      badPhoto: '照片打不开。请换一张。',
      chosen: '照片已选好',
    },
    versions: '版本',
    version: (version: number) => `第${version}版`,
    by: { written: '写', proposed: '提出', decided: '审查', ended: '撤下或换版' },
    rules: {
      ...{ title: '公开期限', days: '形成后几个工作日内公开', remind: '提前几天提醒', save: '保存期限' },
      mark: (source: string) => `标准20个工作日是凭记忆写的［须核对］，出处：${source}。请对照现行条文后保存。`,
      saved: '期限已保存。',
    },
    refusals: zhRefusals,
    problems: zhProblems,
    done: '已保存。',
  },
  en: {
    open: 'Disclosure',
    lead: 'Public by default, hidden by exception. One person writes, another reviews; only then is it public.',
    publicPage: 'Open the public page',
    all: 'All',
    find: 'Title or index number',
    write: 'Write a publication',
    printList: 'Print the directory',
    failed: 'The county was not reached and nothing was changed. Please try again later.',
    none: 'Nothing in this column yet. Begin with “Write a publication”.',
    todo: count => `${count} to attend to`,
    columns: {
      indexNo: 'Index',
      title: 'Title',
      kind: 'Column',
      state: 'State',
      due: 'Publish by',
      reminders: 'To do',
      open: 'Open',
    },
    notYet: 'given when published',
    fromCases:
      'Lists from cases are made under “Public notices” by windows and reviewers. They appear here to be proposed.',
    period: (from, to) => `Shown from ${from} to ${to}`,
    made: 'Made from cases: only whoever made it makes it anew; nobody types into it.',
    hidden: 'hidden',
    estimated: ' (estimated)',
    form: {
      ...{ kind: 'Column', title: 'Title', point: 'Publisher', formedOn: 'Formed on', removeOn: 'Shown until' },
      ...{ phone: 'Phone for objections', text: 'Text', people: 'List (one a line: name, group, result)' },
      peopleNote: 'Names are masked and never kept whole. No ID numbers, phones, cards or illnesses.',
      ...{ hide: 'Do not publish (exception, the reviewer must agree)', hideReason: 'Reason', hideWhy: 'Explain' },
      ...{ save: 'Save draft and scan', saveVersion: 'Save as new version and scan', cancel: 'Cancel' },
      badLine: line => `Line ${line} of the list is unclear. Write: name, group, result.`,
    },
    scan: {
      ...{
        title: 'Scan for personal data',
        clean: 'Nothing found. The scan cannot tell a name that stands alone: read it once more.',
      },
      at: { title: 'title', text: 'text', people: 'list' },
      line: line => `line ${line}`,
      must: 'must be deleted or masked',
      answer: 'Why it may be published',
      answered: 'Answer',
      saveAnswers: 'Save answers',
    },
    steps: {
      ...{
        edit: 'Change (new version)',
        propose: 'Propose to the other person',
        clear: 'Clear and publish',
        sendBack: 'Send back',
        why: 'Why',
      },
      ...{ takeDown: 'Take down now', takeDownWhy: 'Why', paper: 'Print for the wall', close: 'Close' },
      ...{ clearHidden: 'Agree to hiding', print: 'Print', size: 'Paper' },
    },
    posting: {
      ...{
        title: 'Posting and removal',
        place: 'Where',
        day: 'Day',
        photo: 'Choose photo',
        posted: 'Record posting',
        removed: 'Record removal',
      },
      ...{ see: 'photo', until: 'Remove on', none: 'Not posted yet.' },
      badPhoto: 'The photo cannot be opened. Choose another.',
      chosen: 'photo chosen',
    },
    versions: 'Versions',
    version: version => `version ${version}`,
    by: { written: 'written', proposed: 'proposed', decided: 'reviewed', ended: 'ended' },
    rules: {
      ...{ title: 'Days', days: 'Working days from formation', remind: 'Remind so many days before', save: 'Save' },
      mark: source =>
        `The standard 20 working days are from memory [to be checked], source: ${source}. Check and save.`,
      saved: 'Saved.',
    },
    refusals: enRefusals,
    problems: enProblems,
    done: 'Saved.',
  },
})

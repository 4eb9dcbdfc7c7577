import { faultAt, type MatterFault } from '../matter/matter-fault'
import type { Matter } from '../matter/matter'
import { scanPublication, type Finding } from './scan'

/** Words by which papers that are not for everybody mark themselves (保守国家秘密法 art. 23; 内部资料). A trade secret no program can tell. */
const SECRET = /(?:绝密|机密|秘密)[★☆]|内部(?:资料|文件)|不得公开|注意保存|敏感信息不公开/u

/** What stands on guides, cards, posters and public pages, each text with its place in the matter. */
function publicTexts(matter: Matter): { path: (string | number)[]; text: string }[] {
  const { office, supervision, remarks, fee, villageService, season } = matter
  return [
    { path: ['name'], text: matter.name },
    { path: ['aliases'], text: matter.aliases.join('\n') },
    { path: ['handlingDepartment'], text: matter.handlingDepartment },
    { path: ['conditions'], text: matter.conditions.join('\n') },
    { path: ['fee', 'basis'], text: `${fee.basis}\n${fee.standard ?? ''}` },
    { path: ['villageService', 'note'], text: villageService.note ?? '' },
    { path: ['season'], text: season ?? '' },
    { path: ['remarks'], text: remarks ?? '' },
    { path: ['supervision'], text: supervision ?? '' },
    { path: ['office', 'place'], text: Object.values(office ?? {}).join('\n') },
    ...matter.legalBasis.map(({ title, docNo }, index) => ({
      path: ['legalBasis', index, 'title'],
      text: `${title}\n${docNo ?? ''}`,
    })),
    ...matter.materials.map(({ name, form, source, note, standard }, index) => ({
      path: ['materials', index, 'note'],
      text: [name, form, source, note, standard ?? ''].join('\n'),
    })),
    ...matter.steps.map(({ name, actor, document }, index) => ({
      path: ['steps', index, 'actor'],
      text: [name, actor, document].join('\n'),
    })),
    ...(matter.discretion ?? []).map(({ about, standard }, index) => ({
      path: ['discretion', index, 'standard'],
      text: `${about}\n${standard}`,
    })),
  ]
}

/**
 * Why a matter may not be shown to everybody as it is written (domain.md #61, #69): an ID number or a bank card in its texts, which stay
 * nowhere, or the marks of a secret paper, unless the matter is hidden with a reason. The same rules as for publications.
 */
export const secrecyFaults = (matter: Matter): MatterFault[] =>
  publicTexts(matter).flatMap(({ path, text }) => [
    ...found(text)
      .filter(({ answerable }) => !answerable)
      .map(({ shown }) => faultAt(path, `公开的内容里有像身份证号、银行卡号的“${shown}”，请删掉；示例请用 X 代替数字`)),
    ...(matter.hiddenBecause === undefined && SECRET.test(text)
      ? [
          faultAt(
            path,
            `有“${SECRET.exec(text)?.[0] ?? ''}”字样：涉密、内部的内容不能写进目录；依法不公开的事项请填“不公开理由”`,
          ),
        ]
      : []),
  ])

/** What a person should look at before everybody sees it: a private mobile phone, a long number, somebody's name beside a document. */
export const secrecyReminders = (matter: Matter): MatterFault[] =>
  matter.hiddenBecause !== undefined
    ? [faultAt(['hiddenBecause'], `不对外公开，理由：${matter.hiddenBecause}；审核的人请核对理由和依据`)]
    : publicTexts(matter).flatMap(({ path, text }) =>
        found(text)
          .filter(({ answerable, kind }) => answerable && (kind === 'phone' || kind === 'number' || kind === 'name'))
          .map(({ shown }) => faultAt(path, `公开的内容里有“${shown}”，可能是个人的号码或者姓名，请核对能不能公开`)),
      )

const NAMED = /(?:姓名|户主|申请人|户名)\s*[：:]/u
const NUMBERED = /[0-9０-９](?:[\s－-]?[0-9０-９Xx]){6,}/u

/** Most texts hold neither a number nor a name, and a list has a hundred thousand of them. Beside 证 the words of the list (许可证) look like names. */
function found(text: string): Finding[] {
  if (!NUMBERED.test(text) && !NAMED.test(text)) return []
  const all = scanPublication('directory', { title: '', text, people: [] })
  return NAMED.test(text) ? all : all.filter(({ kind }) => kind !== 'name')
}

import { defineWording } from './language'

type Facts = {
  county: string
  applicant: string
  matter: string
  receiptNo: string
  caseNo: string
  archivedOn: string
  archivedBy: string
}

/** Words of the archive package: in it, on the page where it is taken, and of the command that checks it later. */
export const archiveWording = defineWording({
  zh: {
    title: '归档信息包',
    readable: ({ county, applicant, matter, receiptNo, caseNo, archivedOn, archivedBy }: Facts) =>
      `${county}\r\n申请人：${applicant}\r\n事项：${matter}\r\n收件号：${receiptNo}\r\n办件编号：${caseNo}\r\n${archivedOn} 由${archivedBy}归档`,
    holds: (facts: number, papers: number, files: number) =>
      `包内有：办理记录 ${facts} 条（记录.ndjson），文书 ${papers} 份，附件 ${files} 个，各文件的校验值（清单.json）。`,
    notThere: (name: string, why: string) => `附件“${name}”没有放入：${why}。`,
    whys: { 'never-arrived': '站点一直没有传到县里', damaged: '县里存的文件与登记的指纹不符' },
    fingerprint: '归档指纹',
    whole: '包内的姓名、证件号码、电话和住址是完整的，没有遮盖。请按档案保管，不要外传。',
    howToVerify:
      '核对：npm run -s archive -- verify 文件.zip（加 --data 目录，还会和县里的账对）。文书用浏览器打开，可以打印成 PDF。',
    button: '下载归档信息包',
    hint: '包里的姓名、证件号码、电话和住址是完整的，没有遮盖；谁在什么时候取走，记入审计日志。下载前要再确认一次身份。',
    done: '已下载。请存入档案系统，电脑上的副本及时删除。',
    failed: '没有下载成，请稍后再试。',
    sound: (no: string, files: number, facts: number) =>
      `完好：归档号 ${no}，${files} 个文件、${facts} 条记录与清单一致，指纹与归档时的一致。`,
    faults: {
      'no-package': () => '这不是归档信息包，或者文件没有传完。',
      'bad-manifest': () => '清单.json 读不出来，这个包不能用。',
      'bad-metadata': () => '元数据.json 读不出来，或者和清单写的不是同一件。',
      missing: (path: string) => `清单里有，包里没有：${path}`,
      extra: (path: string) => `清单里没有，包里多出来：${path}`,
      twice: (path: string) => `同一个名字出现两次：${path}`,
      changed: (path: string) => `内容被改过，和清单不符：${path}`,
      'fact-changed': (path: string) => `办理记录和它登记的指纹不符：${path}`,
      'attachment-changed': (path: string) => `附件和办理记录里登记的指纹不符：${path}`,
      fingerprint: () => '办理记录和附件重算出的指纹，与归档时的不一样：少了、多了或者改了。',
      'not-archived': () => '办理记录里没有这个归档号的归档。',
      'county-unknown': () => '县里的账上没有这一件，或者没有归档。',
      'county-differs': () => '与县里账上的归档号或者指纹不一样。',
    },
    fromCounty: '与县里的账一致。',
    takenHere: (on: string) => `这个包是 ${on} 从县里取走的那一个。`,
    notTakenHere: '审计日志里没有取走这个包的记录：文书和说明可能是另做的，请重新下载一份来比。',
    withoutCounty: '没有和县里的账对：要对，请加 --data 县中心的数据目录。',
  },
  en: {
    title: 'Archive package',
    readable: ({ county, applicant, matter, receiptNo, caseNo, archivedOn, archivedBy }) =>
      `${county}\r\nApplicant: ${applicant}\r\nMatter: ${matter}\r\nReceipt: ${receiptNo}\r\nCase: ${caseNo}\r\nArchived on ${archivedOn} by ${archivedBy}`,
    holds: (facts, papers, files) =>
      `It holds ${facts} records (记录.ndjson), ${papers} papers, ${files} attachments and the hash of each file (清单.json).`,
    notThere: (name, why) => `The attachment “${name}” is not in it: ${why}.`,
    whys: { 'never-arrived': 'it never reached the county', damaged: 'the stored file is not what was recorded' },
    fingerprint: 'Fingerprint',
    whole: 'Names, ID numbers, telephone numbers and addresses in it are complete. Keep it as an archive.',
    howToVerify:
      'To check it: npm run -s archive -- verify FILE.zip (with --data DIR also against the county’s books).',
    button: 'Download the archive package',
    hint: 'Names, ID numbers, telephone numbers and addresses in it are complete. Who takes it and when stands in the audit trail; you confirm who you are first.',
    done: 'Downloaded. Store it in the archive and delete the copy on this PC.',
    failed: 'The download failed; please try again.',
    sound: (no, files, facts) =>
      `Sound: ${no}; ${files} files and ${facts} records agree with the list, the fingerprint is that of the archiving.`,
    faults: {
      'no-package': () => 'This is no archive package, or it is cut off.',
      'bad-manifest': () => '清单.json cannot be read.',
      'bad-metadata': () => '元数据.json cannot be read, or speaks of another case.',
      missing: path => `In the list but not in the package: ${path}`,
      extra: path => `In the package but not in the list: ${path}`,
      twice: path => `The same name twice: ${path}`,
      changed: path => `Changed since it was packed: ${path}`,
      'fact-changed': path => `A record does not give its hash: ${path}`,
      'attachment-changed': path => `An attachment is not the one that was recorded: ${path}`,
      fingerprint: () => 'Records and attachments give another fingerprint than at archiving.',
      'not-archived': () => 'No record archives the case under this number.',
      'county-unknown': () => 'The county’s books do not hold this case as archived.',
      'county-differs': () => 'The county’s books say another number or fingerprint.',
    },
    fromCounty: 'It agrees with the county’s books.',
    takenHere: on => `It is the package that was taken from the county at ${on}.`,
    notTakenHere: 'The audit trail knows no such package being taken: papers and notes may be somebody else’s.',
    withoutCounty: 'Not compared with the county’s books; add --data with the center’s folder.',
  },
})

export type PackageFault = keyof (typeof archiveWording)['zh']['faults']

import { defineWording } from './language'

/** Sticks at the county desk: handed in, and the return file handed out. */
export const deskPackagesWording = defineWording({
  zh: {
    open: 'U盘文件',
    title: '收U盘文件',
    lead: '村里、镇里带来的 .daiban 文件在这里收。收下以后，把回执文件存回U盘，让来人带回去。',
    choose: '选文件',
    reading: '正在收……',
    again: '再收一个',
    taken: (facts: number, point: string) => `收下了${point}的 ${facts} 条记录。`,
    takenUnknown: (facts: number) => `收下了 ${facts} 条记录。`,
    nothingNew: '里面没有待收的记录，可以取结果。',
    early: (batches: number) => `其中 ${batches} 批前面还缺记录，先存着，前面的到了会自己接上。`,
    refused: (batches: number) => `有 ${batches} 批没有收下：`,
    damaged: (parts: string, of: number) => `共 ${of} 段，第 ${parts} 段坏了。好的部分都收了，请来人回去再导出一次。`,
    download: '存回执文件',
    downloadNote: '回执文件只有那台电脑打得开。存到来人的U盘里，回去点“导入县里的回执文件”。',
    noReturn: '文件的封面坏了，看不出是哪台电脑的，做不了回执文件。请来人回去再导出一次。',
    failures: {
      malformed: '这不是代办通的文件，或者全坏了。什么都没有收。',
      foreign: '这个文件不是给本县的。什么都没有收。',
      forbidden: '只有县综合窗口和系统管理员可以收U盘文件。',
      'too-large': '文件太大，不像是代办通的文件。',
      'signed-out': '登录过期了，请重新登录再收。',
      unreachable: '没有连上县中心，什么都没有收。请过一会儿再试。',
    },
    safe: 'U盘里的文件没有变，可以再试。',
  },
  en: {
    open: 'USB files',
    title: 'Take in a USB file',
    lead: 'Take in the .daiban files that stations bring. Then save the return file to the stick, for them to take home.',
    choose: 'Choose a file',
    reading: 'Taking in…',
    again: 'Take in another',
    taken: (facts, point) => `${facts} records of ${point} taken in.`,
    takenUnknown: facts => `${facts} records taken in.`,
    nothingNew: 'No records wait in it; it asks for news.',
    early: batches => `${batches} batches wait for records that come before them, and join on by themselves.`,
    refused: batches => `${batches} batches were not taken:`,
    damaged: (parts, of) =>
      `Of ${of} parts, these are damaged: ${parts}. The rest was taken; please ask for another export.`,
    download: 'Save the return file',
    downloadNote: 'Only that PC can open it. Save it to the stick; at home it is imported there.',
    noReturn:
      'The covers are damaged, so it is not known whose it is, and no return can be made. Please ask for another export.',
    failures: {
      malformed: 'This is none of our files, or wholly damaged. Nothing was taken in.',
      foreign: 'This file is not for this county. Nothing was taken in.',
      forbidden: 'Only the county window and the system administrator take in USB files.',
      'too-large': 'This file is too large to be one of ours.',
      'signed-out': 'The session ended; please sign in again.',
      unreachable: 'The center was not reached; nothing was taken in. Please try again later.',
    },
    safe: 'The file on the stick is unchanged; you can try again.',
  },
})

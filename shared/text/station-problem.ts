import { defineWording } from './language'

/** Words of the error parts that every screen shares. */
export const problemWording = defineWording({
  zh: {
    copy: '复制给技术员',
    copied: '已复制，可以粘贴发给技术员',
    crashTitle: '这个页面出了问题',
    crashWhat: '程序遇到了没有料到的情况，这个页面停住了。',
    crashLost: '没有丢：已经显示“已保存”的办件都在，没写完的也自动保存了。',
    crashNext: '点“重新打开”接着办。如果又出现，点“复制给技术员”，发给县里的技术员。',
    reopen: '重新打开',
    secondTab: '代办通已经在另一个页面打开了',
    secondTabNote: '没有丢。两个页面同时记会记乱，请回到先打开的那个页面；那个页面关掉以后，再点“重新打开”。',
    unreadable: {
      what: '这张照片打不开。',
      lost: '没有丢，其他内容都在。',
      next: '请换一张照片，或者重新拍一张。',
    },
  },
  en: {
    copy: 'Copy for the technician',
    copied: 'Copied; paste it to the technician',
    crashTitle: 'Something went wrong on this page',
    crashWhat: 'The program met something it did not expect, and this page stopped.',
    crashLost: 'Nothing is lost: every case shown as saved is there, and unfinished work was saved too.',
    crashNext: 'Press “Open again” and carry on. If it happens again, copy the details for the county technician.',
    reopen: 'Open again',
    secondTab: 'Daiban is already open in another tab',
    secondTabNote:
      'Nothing is lost. Two tabs would mix up the books: go back to the first one, or close it and press “Open again”.',
    unreadable: {
      what: 'This photo cannot be opened.',
      lost: 'Nothing is lost; everything else is still here.',
      next: 'Choose another photo, or take it again.',
    },
  },
})

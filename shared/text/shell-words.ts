import { defineWording } from './language'

/** What the shell itself says, when there is no page left to speak for it. */
export const shellWording = defineWording({
  zh: {
    title: '代办通停住了',
    what: '页面连续几次打不开，程序先停在这里。',
    lost: '没有丢：已经显示“已保存”的办件都在这台电脑的日志账里。',
    next: '请关掉代办通，重新打开。如果还是这样，重启电脑；再不行，打电话给县里的技术员。',
    slowTitle: '页面没有反应',
    slow: '程序正忙，可以再等一会儿。已经显示“已保存”的办件没有丢。',
    wait: '再等等',
    reload: '重新打开页面',
  },
  en: {
    title: 'Daiban has stopped',
    what: 'The page failed to open several times in a row, so the program waits here.',
    lost: 'Nothing is lost: every case shown as saved is in this PC’s journal.',
    next: 'Close Daiban and open it again. If this comes back, restart the PC; then call the county technician.',
    slowTitle: 'The page does not answer',
    slow: 'The program is busy; it may only need a moment. Cases shown as saved are not lost.',
    wait: 'Wait',
    reload: 'Reload the page',
  },
})

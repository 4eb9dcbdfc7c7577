import { defineWording } from './language'

/** Unlocking, resetting a password, and what a person must know before unlocking. */
export const unlockWording = defineWording({
  zh: {
    pick: '请选自己的名字',
    find: '找名字',
    findHint: '人多时，先打一个字',
    noneFound: '没有这个名字。看看是不是选错了代办点的电脑。',
    capsLock: '大写锁定开着，密码可能会输错。',
    wait: (time: string) => `还要等 ${time}，才能再试。`,
    waitOver: '可以再试了。',
    minutes: (minutes: number, seconds: number) => (seconds === 0 ? `${minutes} 分钟` : `${minutes} 分 ${seconds} 秒`),
    seconds: (seconds: number) => `${seconds} 秒`,
    forgot: '忘了密码',
    firstTime: '第一次用这台电脑',
    firstTimeHint: '还没设密码，请按“第一次用”',
    practice: '先练习一下',
    practiceHint: '练习里的人和办件都是假的，不会送到县里。',
    contactDays: (days: number) =>
      days <= 0 ? '今天要连一次县里，不然明天打不开。' : `还有 ${days} 天要连一次县里，不然打不开。`,
    contactOver: '这台电脑超过 45 天没有联系县里：连上网才能再开锁。没有网，打电话给县里要重置码，当场能开。',
    contactHow: '连上网，程序会自己联系县里。',
    certificateDays: (days: number, date: string) => `这台电脑的证书 ${days} 天后到期（${date}）。连上县里会自己续。`,
    certificateEnded: '这台电脑的证书已到期：办件照样能记、能送，县里的新消息收不到。请打电话请县里续。',
    leftoverTitle: '县里停用了这台电脑',
    lockSoon: (seconds: number) => `${seconds} 秒后锁屏。动一下鼠标或按一个键就不锁；正在写的会自动保存。`,
    autoLocked: (minutes: number) => `${minutes} 分钟没有人用，已经锁屏。写到一半的都保存了，还是您来开，会接着显示。`,
  },
  en: {
    pick: 'Choose your name',
    find: 'Find a name',
    findHint: 'type one character of it',
    noneFound: 'No such name here. Is this the PC of another service point?',
    capsLock: 'Caps Lock is on; the password may come out wrong.',
    wait: time => `Wait ${time} before the next try.`,
    waitOver: 'You can try again now.',
    minutes: (minutes, seconds) => (seconds === 0 ? `${minutes} min` : `${minutes} min ${seconds} s`),
    seconds: seconds => `${seconds} s`,
    forgot: 'Forgotten password',
    firstTime: 'First time on this PC',
    firstTimeHint: 'no password yet: press “First time on this PC”',
    practice: 'Practise first',
    practiceHint: 'People and cases in practice are invented; nothing goes to the county.',
    contactDays: days =>
      days <= 0
        ? 'This PC must reach the county today, or it will not open tomorrow.'
        : `This PC must reach the county within ${days} days, or it will not open.`,
    contactOver:
      'This PC has not reached the county for over 45 days: it unlocks again once connected. Without a network, call the county for a reset code; it opens at once.',
    contactHow: 'Connect to the network; the program does the rest.',
    certificateDays: (days, date) =>
      `The certificate of this PC ends in ${days} days (${date}). It renews itself once connected.`,
    certificateEnded:
      'The certificate of this PC has ended: cases can be recorded and sent, but nothing comes from the county. Call the county to renew it.',
    leftoverTitle: 'The county has stopped this PC',
    lockSoon: seconds => `Locks in ${seconds} s. Move the mouse or press a key to stay; what you type is saved.`,
    autoLocked: minutes =>
      `Locked after ${minutes} minutes without use. What you were typing is saved and will be there when you unlock.`,
  },
})

/** 忘了密码, 第一次用, and a password that must be changed. */
export const resetWording = defineWording({
  zh: {
    title: '用重置码设密码',
    lead: '没有网也能设。打电话给县里，报下面三样，县里会念一个重置码给您。',
    hotline: (phone: string) => `县里电话：${phone}`,
    tell: '打电话时报这三样',
    station: '哪台电脑',
    stationValue: (point: string, slot: number) => `${point}，${slot} 号电脑`,
    who: '谁要重置',
    index: '序号',
    noIndex: '没有',
    noIndexTeach: '这台电脑上没有给这个人备好的重置码。请先让这里另一个人开锁、连一次网，或者请县里派人来。',
    code: '县里念的重置码',
    codeHint: '一共 28 个字母和数字，四个一组。大小写、空格、横线都没关系。',
    codeShort: (typed: number, all: number) => `重置码是 ${all} 个，现在有 ${typed} 个，请再看一下。`,
    next: '新密码',
    nextHint: '至少 8 位，自己记得住、别人猜不到。',
    repeat: '再输一遍新密码',
    show: '显示密码',
    save: '设好密码，打开',
    saving: '正在设……',
    back: '返回',
    missing: '请把重置码填上。',
  },
  en: {
    title: 'Set a password with a reset code',
    lead: 'Works without a network. Call the county and tell these three; you will be told a reset code.',
    hotline: phone => `County: ${phone}`,
    tell: 'Tell these three on the phone',
    station: 'Which PC',
    stationValue: (point, slot) => `${point}, PC no. ${slot}`,
    who: 'Whose password',
    index: 'Index',
    noIndex: 'none',
    noIndexTeach:
      'No reset code is prepared on this PC for this person. Let a colleague unlock it and connect once, or ask the county to come.',
    code: 'The code the county told you',
    codeHint: '28 letters and digits in groups of four. Capitals, blanks and dashes do not matter.',
    codeShort: (typed, all) => `The code has ${all} signs, this one ${typed}; please look again.`,
    next: 'New password',
    nextHint: 'At least 8 characters; one you remember and nobody guesses.',
    repeat: 'New password again',
    show: 'Show the password',
    save: 'Set it and open',
    saving: 'Setting…',
    back: 'Back',
    missing: 'Please enter the reset code.',
  },
})

/** The county stopped this PC. */
export const stoppedWording = defineWording({
  zh: {
    revokedTitle: '县里停用了这台电脑',
    revokedWhat: '县里已经停用这台电脑，不能再用它办件。',
    revokedWaiting: (count: number) => `还有 ${count} 条没有送到县里，正等着送。请连上网，别关机。`,
    revokedPhotos: (count: number) => `记的都已送到县里，还有 ${count} 张照片没有送完。请连上网，别关机。`,
    revokedSent: '这里记的已经全部送到县里，没有丢。',
    revokedNext: '程序会先把没送的送到县里，再清掉这台电脑上的资料。要接着办，请打电话给县里，用另一台登记过的电脑。',
    revokedUnlock: '还有没送的要送，请开一次锁，程序自己送。',
    send: '再送一次',
    sending: '正在送……',
    wipedTitle: '这台电脑上的资料已经清掉',
    wipedWhat: '县里停用了这台电脑。送完以后，这里的资料已按县里的命令清掉，打不开了。',
    wipedSent: (count: number) => `没有丢：${count} 条都已送到县里。`,
    wipedSentAll: '没有丢：这里记过的都已送到县里。',
    wipedNext: '要接着办，请打电话给县里，在另一台电脑上登记。纸质材料请照交接清单交给镇里。',
    hotline: (phone: string) => `县里电话：${phone}`,
  },
  en: {
    revokedTitle: 'The county has stopped this PC',
    revokedWhat: 'The county has stopped this PC; no cases can be handled on it any more.',
    revokedWaiting: count => `${count} facts have not reached the county yet. Connect this PC and leave it on.`,
    revokedPhotos: count =>
      `All that was recorded has reached the county, except ${count} photos. Connect this PC and leave it on.`,
    revokedSent: 'All that was recorded here has reached the county; nothing is lost.',
    revokedNext:
      'What is unsent goes to the county first; then the data on this PC is removed. To carry on, call the county and use another enrolled PC.',
    revokedUnlock: 'Some facts still have to be sent: unlock once, the program sends them.',
    send: 'Send again',
    sending: 'Sending…',
    wipedTitle: 'The data on this PC has been removed',
    wipedWhat: 'The county stopped this PC. After everything was sent, its data was removed by order of the county.',
    wipedSent: count => `Nothing is lost: all ${count} facts are with the county.`,
    wipedSentAll: 'Nothing is lost: all that was recorded here is with the county.',
    wipedNext:
      'To carry on, call the county and enrol another PC. Hand papers to the township with the hand-over list.',
    hotline: phone => `County: ${phone}`,
  },
})

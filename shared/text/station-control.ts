import type { ControlReason } from '../ipc/station-control'
import { defineWording } from './language'

/** Why the county cannot do it, and what to do now. */
export const controlReasonWording = defineWording<Record<ControlReason, string>>({
  zh: {
    'already-wiped': '这台电脑的钥匙已经销毁，不能再恢复。它的记录都在县里；要再用这台电脑，请重新登记。',
    'is-stopped': '这台电脑已经停用。要先恢复使用，再做这件事。',
    'not-stopped': '这台电脑没有停用，不用恢复。请刷新页面看最新情况。',
    'person-not-here': '这个人现在不在这个代办点的名单上，不能给码。请先请系统管理员把人加进来，站点同步一次再来。',
    'no-such-number': '县里没有这个号的码。请对方再念一遍屏幕上的号；还不对，请那台电脑联网同步一次。',
    'box-spoiled': '这个码打不开，可能存的时候坏了。请用屏幕上的下一个号，或者用“打开进不去的电脑”。没有丢任何记录。',
    'file-not-ours': '这个文件不是这台电脑的 station.json，或者坏了。请核对是哪台电脑，换一个备份试试。什么都没有改。',
    'no-key': '县里没有能打开这个文件的钥匙。请找这台电脑更早的备份，或者请还记得密码的同事解锁一次。什么都没有改。',
  },
  en: {
    'already-wiped':
      'The key of this computer is destroyed; it cannot come back. Its records are here. Enrol it anew to use it.',
    'is-stopped': 'This computer is stopped. Let it run again first.',
    'not-stopped': 'This computer is not stopped. Refresh the page.',
    'person-not-here':
      'This person is not on the list of this point. Let a system administrator add them, sync the station, and come back.',
    'no-such-number':
      'The county has no code of this number. Ask again for the number on the screen; else let that computer sync once.',
    'box-spoiled':
      'This code does not open. Take the next number on the screen, or “Open a locked computer”. No record is lost.',
    'file-not-ours':
      'This is not the station.json of this computer, or it is spoiled. Try another copy. Nothing was changed.',
    'no-key':
      'The county has no key for this file. Look for an older copy, or let a colleague unlock once. Nothing was changed.',
  },
})

/** What the county does with one station. */
export const stationControlWording = defineWording({
  zh: {
    act: '操作',
    more: '管理',
    columns: { certificate: '证书到', keys: '钥匙' },
    daysLeft: (days: number) => `还剩 ${days} 天`,
    ended: '已到期',
    noKeys: '没存',
    keys: (count: number) => (count > 1 ? `已存 ${count}` : '已存'),
    stopped: {
      why: (at: string, by: string, reason: string) => `${at} ${by}停用${reason ? `：${reason}` : ''}`,
      waiting: '等它来交记录',
      ordered: (at: string) => `${at} 已下令清除`,
      wiped: (at: string) => `已清除 ${at}`,
      wipedNext: '这台电脑上的资料已经打不开了；记录都在县里。',
      waitingNext: '它一联网，先把没交的记录交上来另外存着，交齐了才清除。找回电脑可以恢复使用。',
    },
    stop: {
      title: (name: string) => `停用 ${name}`,
      button: '停用',
      lead: '马上生效：它再也看不到县里的任何东西。它还没交的记录仍会收下，另外存着；都交齐以后，县里让它把自己的钥匙销毁，那台电脑上的资料就打不开了。没有丢任何记录。',
      reason: '为什么停用',
      reasonHint: '写给以后查的人看，例如：电脑被偷，已报警。',
      done: (name: string) => `${name} 已停用。`,
    },
    resume: {
      title: (name: string) => `恢复使用 ${name}`,
      button: '恢复使用',
      lead: '它可以照常用，停用期间交上来的记录会按先后补算进去。',
      lateLead:
        '已经下过清除令，那台电脑可能正在清除。恢复以后请打电话问一下能不能打开；打不开就重新登记，记录都在县里。',
      reason: '为什么恢复',
      done: (taken: number, left: number) =>
        left > 0
          ? `已恢复使用。补算 ${taken} 条，另有 ${left} 条不能算，在“需要人看的”里。`
          : `已恢复使用。补算 ${taken} 条。`,
    },
    waive: {
      title: '不等照片了',
      button: '不等照片',
      lead: '它的记录都到了，只差照片。确认照片不会再来（电脑坏了、没人会再开它），县里就让它清除。没到的照片以后就没有了。',
      reason: '为什么不等了',
      done: '记下了。它下次联网就会清除。',
    },
    renew: {
      title: (name: string) => `给 ${name} 续期`,
      button: '续期',
      lead: '再用两年。站点下次联网自己取走，不用做什么。平时站点会自己续期。',
      done: '已续期，站点下次同步就生效。',
    },
    reset: {
      title: (name: string) => `重置码 · ${name}`,
      button: '重置密码',
      lead: '先核实打电话的人是谁。请对方打开那台电脑的解锁页，点“忘了密码”，把自己名字旁边的号念给您。',
      who: '给谁',
      shown: '屏幕上的号',
      shownHint: '只用数字，例如 1',
      submit: '给出重置码',
      none: '这台电脑还没有存过钥匙。让它联网同步一次再来。',
      gone: '（已不在名单）',
      issued: (at: string) => `${at} 给过一次`,
      code: '重置码',
      say: '请这样念：“一组四个字母数字，一共七组，我念一组您输一组。不用管大小写。没有零、一、I、L、O。”',
      once: '只显示这一次，只能用一次；用了马上要设新密码。关掉后要看，请重新给一次，每次都会记下。',
      close: '念完了，关掉',
    },
    recover: {
      title: (name: string) => `打开进不去的电脑 · ${name}`,
      button: '打开进不去的电脑',
      lead: '谁都解不开锁、重置码也不行时才用。从那台电脑的程序数据文件夹里拷来 station.json，县里用它存的钥匙另开一扇门，只给您指定的人。记下谁做的。',
      who: '给谁开',
      file: '选 station.json',
      submit: '做一个新的',
      made: '做好了。把这个文件放回原来的位置，替换旧的（连同 station-copy.json），再用下面的码进去。',
      download: '下载 station.json',
    },
    reasonShort: '请写两个字以上。',
    cancel: '先不',
    failed: '县中心没有回答，什么都没有改。请再试一次。',
    forbidden: '您没有做这件事的权限。',
    judge: {
      button: '再判一次',
      staffHint: '人已经回到名单里的话，点一下，这些记录就会补算。',
      batchHint: '电脑已经恢复使用的话，点一下，这批记录就会补算。',
      done: (taken: number, left: number) =>
        taken > 0 ? `补算了 ${taken} 条${left > 0 ? `，还有 ${left} 条不能算` : ''}。` : '还是不能算，记录原样留着。',
    },
  },
  en: {
    act: 'Actions',
    more: 'Manage',
    columns: { certificate: 'Certificate until', keys: 'Key' },
    daysLeft: days => `${days} days left`,
    ended: 'ended',
    noKeys: 'none',
    keys: count => (count > 1 ? `kept (${count})` : 'kept'),
    stopped: {
      why: (at, by, reason) => `Stopped ${at} by ${by}${reason ? `: ${reason}` : ''}`,
      waiting: 'Waiting for its records',
      ordered: at => `told to wipe ${at}`,
      wiped: at => `Wiped ${at}`,
      wipedNext: 'Nothing on that computer opens any more; its records are here.',
      waitingNext:
        'Once online it hands in what it had not sent, kept aside; only then it wipes itself. If it is found, let it run again.',
    },
    stop: {
      title: name => `Stop ${name}`,
      button: 'Stop',
      lead: 'At once: it sees nothing of the county any more. What it has not sent is still taken in and kept aside; when all of it is here it is told to destroy its key, and nothing on that computer opens any more. No record is lost.',
      reason: 'Why',
      reasonHint: 'For whoever looks later, such as: stolen, reported to the police.',
      done: name => `${name} is stopped.`,
    },
    resume: {
      title: name => `Let ${name} run again`,
      button: 'Resume',
      lead: 'It works as before; what it sent meanwhile is counted in its order.',
      lateLead:
        'It was told to wipe itself and may be doing so. Ask by telephone whether it opens; if not, enrol it anew. The records are here.',
      reason: 'Why',
      done: (taken, left) =>
        left > 0
          ? `It runs again. ${taken} records counted, ${left} cannot; see “To look at”.`
          : `It runs again. ${taken} records counted.`,
    },
    waive: {
      title: 'Do not wait for photos',
      button: 'Skip photos',
      lead: 'Its records are all here, only photos are missing. If they will never come, it is told to wipe itself. Photos that have not come are gone then.',
      reason: 'Why',
      done: 'Noted. It wipes itself at its next contact.',
    },
    renew: {
      title: name => `Renew ${name}`,
      button: 'Renew',
      lead: 'Two more years. The station fetches it at its next sync; usually it renews by itself.',
      done: 'Renewed; it counts from the next sync on.',
    },
    reset: {
      title: name => `Reset code · ${name}`,
      button: 'Reset password',
      lead: 'First make sure who is calling. Let them open the lock screen of that computer, press “Forgotten password”, and read you the number beside their name.',
      who: 'For whom',
      shown: 'Number on the screen',
      shownHint: 'Digits only, such as 1',
      submit: 'Give the code',
      none: 'This computer has left no keys yet. Let it sync once.',
      gone: ' (no longer on the list)',
      issued: at => `given once ${at}`,
      code: 'Reset code',
      say: 'Say: “Seven groups of four letters or digits; I read one, you type one. Capitals do not matter. There is no zero, one, I, L or O.”',
      once: 'Shown this once, works once, and a new password must be set at once. To see it again, give it again; each time is noted.',
      close: 'Read out, close',
    },
    recover: {
      title: name => `Open a locked computer · ${name}`,
      button: 'Open a locked computer',
      lead: 'Only when nobody can unlock it and no reset code works. Bring station.json from its data folder; the county opens another door with the key it holds, for the one person you name. It is noted who did it.',
      who: 'For whom',
      file: 'Choose station.json',
      submit: 'Make a new one',
      made: 'Done. Put this file back in its place (and over station-copy.json), then use the code below.',
      download: 'Download station.json',
    },
    reasonShort: 'Please write a word or two.',
    cancel: 'Not now',
    failed: 'The county center did not answer; nothing was changed. Please try again.',
    forbidden: 'You may not do this.',
    judge: {
      button: 'Judge again',
      staffHint: 'If the person is on the list again, press this and the records count.',
      batchHint: 'If the computer runs again, press this and the batch counts.',
      done: (taken, left) =>
        taken > 0
          ? `${taken} records count now${left > 0 ? `, ${left} still cannot` : ''}.`
          : 'Still cannot count; the records stay as they are.',
    },
  },
})

/** Words of the page 代办点启用码. */
export const enrolmentWording = defineWording({
  zh: {
    code: '启用码',
    address: '县中心地址',
    until: (at: string) => `有效期到 ${at}，只能用一次，只显示这一次。`,
    check: '后两组是核对码，电脑用它认出真的县中心；要连着一起输。',
    printSlip: '打印小票',
    printSheet: '打印 A4',
    file: '存成文件（U 盘）',
    fileHint: '把文件拷到 U 盘，在新电脑上选“从U盘读取”，不用输入地址和码。用完删掉。',
    failed: '没有生成：县中心没有回答。请再试一次。',
  },
  en: {
    code: 'Code',
    address: 'County center',
    until: at => `Valid until ${at}; works once, shown this once.`,
    check: 'The last two groups let the computer know the true county center; type them too.',
    printSlip: 'Print a slip',
    printSheet: 'Print A4',
    file: 'Save as a file (USB)',
    fileHint:
      'Copy it to a stick and choose “Read from USB stick” on the new computer: nothing to type. Delete it afterwards.',
    failed: 'Not made: the county center did not answer. Please try again.',
  },
})

import { defineReasons } from '../text/reasons'

/** What can go wrong on the other three roads: USB stick, township relay, paper. */
export const ROAD_REASONS = [
  'no-road',
  'package-unreadable',
  'package-foreign',
  'package-too-large',
  'stick-full',
  'stick-failed',
  'relay-unreachable',
  'relay-full',
  'relay-port-taken',
  'paper-code-small',
  'paper-code-damaged',
  'paper-code-other',
  'paper-code-mixed',
  'paper-code-false',
] as const
export type RoadReason = (typeof ROAD_REASONS)[number]

const SAFE = '没有丢，已保存的办件都在这台电脑上。'
const KEPT = '没有收下任何东西，这台电脑上的办件没有变。'
const SAFE_EN = 'Nothing is lost; every saved case is on this PC.'
const KEPT_EN = 'Nothing was taken in; the cases on this PC are unchanged.'

export const roadReasonWords = defineReasons<RoadReason>()({
  zh: {
    'no-road': { what: '浏览器里不能这样做。', lost: SAFE, next: '请在安装的代办通里做。' },
    'package-unreadable': {
      what: '这个文件读不出来，不是代办通的文件，或者已经坏了。',
      lost: KEPT,
      next: '请看看选的是不是 .daiban 文件；坏了就请县里再导出一份。',
    },
    'package-foreign': {
      what: '这个文件不是给这台电脑的。',
      lost: KEPT,
      next: '请选县里交给你们点、给这台电脑的回执文件。导出的文件要交给县里，不能在这里导入。',
    },
    'package-too-large': { what: '这个文件太大，不像是代办通的文件。', lost: KEPT, next: '请看看选对了没有。' },
    'stick-full': {
      what: 'U盘放不下了。',
      lost: SAFE,
      next: '请删掉U盘上不用的文件，或者换一个U盘，再导出一次。',
    },
    'stick-failed': {
      what: 'U盘没有写好。',
      lost: SAFE,
      next: '请不要用这个文件。插紧U盘或者换一个，再导出一次。',
    },
    'relay-unreachable': {
      what: '镇里代转的电脑没有回应。',
      lost: SAFE,
      next: '请看看网线和填的地址，问问镇里代转开了没有；也可以导出到U盘。',
    },
    'relay-full': { what: '镇里的电脑现在收不下。', lost: SAFE, next: '过一会儿会自己再试；也可以导出到U盘。' },
    'relay-port-taken': {
      what: '代转没有开起来，这个端口打不开。',
      lost: SAFE,
      next: '请换一个端口号，或者让技术员看看防火墙。',
    },
    'paper-code-small': {
      what: '这是小的收件码，只能查是哪一件。',
      lost: KEPT,
      next: '请扫回执最下面的大码，旁边写着“整件办件”。',
    },
    'paper-code-damaged': {
      what: '这个码没有读全。',
      lost: KEPT,
      next: '请把纸抚平再扫一次，输入法换成英文；还不行就用手机拍照，选照片来读。',
    },
    'paper-code-other': { what: '这不是代办通回执上的码。', lost: KEPT, next: '请扫代办收件回执最下面的大码。' },
    'paper-code-mixed': {
      what: '两个码不是同一张回执上的。',
      lost: KEPT,
      next: '请点“重新扫”，只扫同一张回执上的码。',
    },
    'paper-code-false': {
      what: '这个码不能信：签名不对，或者不是本县的。',
      lost: KEPT,
      next: '请不要照它办。打电话给代办点核对这张回执是不是他们打的。',
    },
  },
  en: {
    'no-road': { what: 'A browser cannot do this.', lost: SAFE_EN, next: 'Please use the installed program.' },
    'package-unreadable': {
      what: 'This file cannot be read: it is none of ours, or it is damaged.',
      lost: KEPT_EN,
      next: 'Look whether it is the .daiban file; if it is damaged, ask the county for it again.',
    },
    'package-foreign': {
      what: 'This file is not for this PC.',
      lost: KEPT_EN,
      next: 'Choose the return file that the county made for this PC. An exported file goes to the county.',
    },
    'package-too-large': {
      what: 'This file is too large to be one of ours.',
      lost: KEPT_EN,
      next: 'Look whether it is the right one.',
    },
    'stick-full': {
      what: 'The USB stick is full.',
      lost: SAFE_EN,
      next: 'Delete what is not needed on it, or take another, and export again.',
    },
    'stick-failed': {
      what: 'The USB stick was not written well.',
      lost: SAFE_EN,
      next: 'Do not use this file. Plug the stick in again or take another, and export again.',
    },
    'relay-unreachable': {
      what: 'The township PC that passes on does not answer.',
      lost: SAFE_EN,
      next: 'Check the cable and the address, ask the township whether passing on is switched on; or export to a USB stick.',
    },
    'relay-full': {
      what: 'The township PC cannot take it now.',
      lost: SAFE_EN,
      next: 'It is tried again by itself; or export to a USB stick.',
    },
    'relay-port-taken': {
      what: 'Passing on did not start: this port cannot be opened.',
      lost: SAFE_EN,
      next: 'Choose another port, or let a technician look at the firewall.',
    },
    'paper-code-small': {
      what: 'This is the small code, which only names the case.',
      lost: KEPT_EN,
      next: 'Scan the large code at the bottom of the receipt.',
    },
    'paper-code-damaged': {
      what: 'This code was not read whole.',
      lost: KEPT_EN,
      next: 'Smooth the paper and scan again with the English keyboard; or take a photo and choose it.',
    },
    'paper-code-other': {
      what: 'This is no code of our receipts.',
      lost: KEPT_EN,
      next: 'Scan the large code at the bottom of the receipt.',
    },
    'paper-code-mixed': {
      what: 'The two codes are of different receipts.',
      lost: KEPT_EN,
      next: 'Begin again and scan the codes of one receipt.',
    },
    'paper-code-false': {
      what: 'This code cannot be trusted: its signature is wrong, or it is of another county.',
      lost: KEPT_EN,
      next: 'Do not act on it. Call the service point and ask whether they printed this receipt.',
    },
  },
})

import { defineWording } from './language'

/** 公示牌 and 标识 of a village's service point (D23), to print and put up. */
export const serviceSignWording = defineWording({
  zh: {
    title: '公示牌和门上的标识',
    lead: '印出来贴在代办点门口：谁在代办、电话、服务时间、投诉电话。换了人、换了时间就重印。',
    leader: '村（社区）负责人',
    leaderHint: '写职务和姓名，例如“村委会主任　某某”。可以不写。',
    noHours: '县里还没有设服务时间，公示牌上写“工作日”。',
    board: '打印公示牌',
    mark: '打印标识',
  },
  en: {
    title: 'Service board and door sign',
    lead: 'Print them and put them up at the door: who helps, the phone, the hours, whom to complain to. Print again when any of it changes.',
    leader: 'Head of the village',
    leaderHint: 'Office and name. May stay empty.',
    noHours: 'The county has set no hours yet; the board says “working days”.',
    board: 'Print the board',
    mark: 'Print the sign',
  },
})

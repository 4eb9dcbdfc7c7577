import type { Coverage } from '../ipc/coverage'
import { defineWording } from './language'

const zhStates: Record<Coverage, string> = {
  served: '已覆盖',
  'no-device': '有人，没有电脑',
  'no-agent': '没有代办员',
  'no-point': '没有服务点',
}
const enStates: Record<Coverage, string> = {
  served: 'served',
  'no-device': 'no PC',
  'no-agent': 'no agent',
  'no-point': 'no point',
}

/** The desk's page 服务点覆盖, and the line on the station. */
export const coverageWording = defineWording({
  zh: {
    title: '服务点覆盖',
    lead: '有服务点、有代办员、有在用的电脑，才算覆盖。缺的排在前面。',
    unlisted: '县里还没有填村名单，现在只按已登记的服务点算，覆盖率会偏高。请系统管理员在“县级设置”里填。',
    rate: (served: number, villages: number) =>
      villages === 0 ? '没有村' : `${served}/${villages} 个村，${Math.floor((served / villages) * 1000) / 10}%`,
    township: '乡镇',
    share: '覆盖率',
    states: zhStates,
    columns: { village: '村', state: '情况', agents: '代办员', phone: '电话', hours: '开放时间', stations: '在用电脑' },
    noHours: '没有填',
    none: '—',
    seen: (day: string) => `${day} 联系过`,
    never: '还没有联系过',
    failed: '打不开，连不上县中心。请再试一次。',
    stationHours: '本站开放时间',
  },
  en: {
    title: 'Coverage',
    lead: 'A village is covered when it has a point, an agent and a PC in use. What lacks something stands first.',
    unlisted: 'The county gave no list of villages: only registered points are counted, so the rate is too high.',
    rate: (served, villages) =>
      villages === 0
        ? 'no villages'
        : `${served}/${villages} villages, ${Math.floor((served / villages) * 1000) / 10} %`,
    township: 'Township',
    share: 'Coverage',
    states: enStates,
    columns: {
      village: 'Village',
      state: 'State',
      agents: 'Agents',
      phone: 'Phone',
      hours: 'Hours',
      stations: 'PCs in use',
    },
    noHours: 'not given',
    none: '—',
    seen: day => `heard of on ${day}`,
    never: 'not heard of yet',
    failed: 'Not opened: the center does not answer. Please try again.',
    stationHours: 'Opening hours here',
  },
})

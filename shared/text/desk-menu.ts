import { defineWording } from './language'

/** The menus of the county desk: the four services of the center in one place (domain.md #15), and the running of it. */
export const DESK_GROUPS = ['cases', 'disclosure', 'figures', 'complaints', 'running'] as const
export type DeskGroup = (typeof DESK_GROUPS)[number]

export const deskMenuWording = defineWording({
  zh: {
    label: '工作台菜单',
    groups: { cases: '办件', disclosure: '公开', figures: '数据', complaints: '投诉', running: '管理' },
  },
  en: {
    label: 'Desk menus',
    groups: {
      cases: 'Cases',
      disclosure: 'Disclosure',
      figures: 'Figures',
      complaints: 'Complaints',
      running: 'Manage',
    },
  },
})

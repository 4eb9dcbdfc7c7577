import type { DeskUser } from '../../../shared/ipc/desk'
import type { Action } from '../../../shared/people/action'
import { holdsRight } from '../../../shared/people/permission'
import { staffWording } from '../../../shared/text/accounts-staff'
import { auditWording } from '../../../shared/text/audit'
import { batchWording } from '../../../shared/text/batches'
import { catalogueDeskWording } from '../../../shared/text/catalogue-desk'
import { coverageWording } from '../../../shared/text/coverage'
import { complaintWording } from '../../../shared/text/complaint'
import { deskWording } from '../../../shared/text/desk'
import { deskLaterWording } from '../../../shared/text/desk-later'
import { DESK_GROUPS, type DeskGroup } from '../../../shared/text/desk-menu'
import { deskNumbersWording } from '../../../shared/text/desk-numbers'
import { deskPackagesWording } from '../../../shared/text/desk-packages'
import { deskSettingsWords } from '../../../shared/text/desk-settings'
import { deskSyncWording } from '../../../shared/text/desk-sync'
import { deskWordingWords } from '../../../shared/text/desk-wording'
import { deputyWording } from '../../../shared/text/deputy'
import { figuresWording } from '../../../shared/text/figures'
import { holidayWording } from '../../../shared/text/holidays'
import type { Language } from '../../../shared/text/language'
import { noticeWording } from '../../../shared/text/notice'
import { oversightWording } from '../../../shared/text/oversight'
import { publicationWording } from '../../../shared/text/publication'
import { recallWording } from '../../../shared/text/recall'
import { sameAccountWording } from '../../../shared/text/same-accounts'
import { untrustedWording } from '../../../shared/text/untrusted'
import { windowAppraisalWording } from '../../../shared/text/window-appraisal'

/** A page of the desk that stands in a menu; any one of `rights` opens it. */
export type DeskPlace = {
  path: string
  group: DeskGroup
  rights: readonly Action[]
  name: (language: Language) => string
}

/** In the order in which they stand in their menus. A new page is a line here and a route in desk-app.tsx. */
const PLACES: readonly DeskPlace[] = [
  { path: '/', group: 'cases', rights: ['list-cases'], name: language => deskWording[language].inbox.title },
  { path: '/batches', group: 'cases', rights: ['sendHome'], name: language => batchWording[language].open },
  { path: '/packages', group: 'cases', rights: ['take-package'], name: language => deskPackagesWording[language].open },
  { path: '/recall', group: 'cases', rights: ['list-cases'], name: language => recallWording[language].open },
  {
    path: '/untrusted',
    group: 'cases',
    rights: ['propose-untrusted', 'approve-untrusted'],
    name: language => untrustedWording[language].title,
  },
  // Whoever may be named to follow a case.
  {
    path: '/watched',
    group: 'cases',
    rights: ['assignWatcher'],
    name: language => oversightWording[language].watchedTitle,
  },
  {
    path: '/publications',
    group: 'disclosure',
    // Who writes, who clears, and who sets the days.
    rights: ['propose-publication', 'clear-publication', 'configure-county'],
    name: language => publicationWording[language].open,
  },
  {
    path: '/notices',
    group: 'disclosure',
    // Who may begin 公示 for a case.
    rights: ['beginProcedure'],
    name: language => noticeWording[language].open,
  },
  {
    path: '/catalogue',
    group: 'disclosure',
    rights: ['view-catalogue'],
    name: language => catalogueDeskWording[language].open,
  },
  { path: '/figures', group: 'figures', rights: ['list-cases'], name: language => figuresWording[language].title },
  {
    path: '/bulletin',
    group: 'figures',
    rights: ['make-bulletin'],
    name: language => windowAppraisalWording[language].title,
  },
  {
    path: '/green-channel',
    group: 'figures',
    rights: ['list-cases'],
    name: language => deskLaterWording[language].greenPage,
  },
  {
    path: '/red-entries',
    group: 'figures',
    rights: ['list-cases'],
    name: language => oversightWording[language].redTitle,
  },
  {
    path: '/same-accounts',
    group: 'figures',
    rights: ['compare-accounts'],
    name: language => sameAccountWording[language].title,
  },
  {
    path: '/numbers',
    group: 'figures',
    rights: ['view-stations'],
    name: language => deskNumbersWording[language].open,
  },
  {
    path: '/complaints',
    group: 'complaints',
    rights: ['read-complaint'],
    name: language => complaintWording[language].deskTitle,
  },
  { path: '/coverage', group: 'running', rights: ['view-stations'], name: language => coverageWording[language].title },
  { path: '/stations', group: 'running', rights: ['view-stations'], name: language => deskSyncWording[language].open },
  {
    path: '/enrolment-codes',
    group: 'running',
    rights: ['issue-enrolment-code'],
    name: language => deskWording[language].stations.open,
  },
  { path: '/staff', group: 'running', rights: ['view-staff'], name: language => staffWording[language].open },
  {
    path: '/deputies',
    group: 'running',
    rights: ['name-deputy', 'confirm-deputy'],
    name: language => deputyWording[language].title,
  },
  {
    path: '/settings',
    group: 'running',
    rights: ['configure-county', 'approve-catalogue'],
    name: language => deskSettingsWords[language].open,
  },
  {
    path: '/wording',
    group: 'running',
    rights: ['configure-county', 'approve-catalogue'],
    name: language => deskWordingWords[language].open,
  },
  { path: '/holidays', group: 'running', rights: ['view-catalogue'], name: language => holidayWording[language].open },
  { path: '/audit', group: 'running', rights: ['read-audit'], name: language => auditWording[language].open },
]

type Actor = DeskUser['actor']

/** The menus as this person sees them: only what they may open, and no menu without anything in it. */
export function menusFor({ role, point }: Actor): { group: DeskGroup; places: readonly DeskPlace[] }[] {
  const mine = PLACES.filter(({ rights }) => rights.some(right => holdsRight(role, right, point)))
  return DESK_GROUPS.map(group => ({ group, places: mine.filter(place => place.group === group) })).filter(
    ({ places }) => places.length > 0,
  )
}

/** The page that is behind `/`: of who sees no cases, the audit trail, the catalogue, the people, or oneself. */
export function homeOf({ role, point }: Actor): string {
  const may = (right: Action) => holdsRight(role, right, point)
  if (may('list-cases')) return '/'
  if (may('read-audit')) return '/audit'
  if (may('propose-catalogue') || may('approve-catalogue')) return '/catalogue'
  return may('view-staff') ? '/staff' : '/account'
}

/** The menu entry of an address: a case belongs to the list that it was opened from. */
export const placeOfAddress = (address: string, actor: Actor): string => {
  if (address === '/') return homeOf(actor)
  return address.startsWith('/cases/') ? '/' : address
}

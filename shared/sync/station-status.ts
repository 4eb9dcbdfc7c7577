import type { StationStatus } from '../ipc/station'
import { isPracticeCounty } from '../practice/practice-county'
import { beijingDateOf, instantOf, parseInstant } from '../time/instant'
import { clockNotices, type StationClock } from './station-clock'
import { contactDaysLeft, leastTime, type RunTime } from './station-contact'
import type { Member, StationFile } from './station-file'
import { hasPassword, resetIndexOf } from './station-people'
import { diskState } from './station-ports'
import type { Session } from './station-session'
import type { StationState } from './station-state'
import type { Waits } from './station-tries'
import type { StaffMember } from './wire'

const DAY_MS = 86_400_000

/** What the screens know of this station. Nothing here opens anything. */
export async function statusOf(state: StationState, clock: StationClock): Promise<StationStatus> {
  const { ports, session } = state
  const known = await state.file()
  const torn = await state.wasTorn()
  return {
    edition: ports.edition,
    secondCopy: ports.edition === 'electron',
    enrolled: known !== null,
    unlocked: session ? { ...session.member, ...postsOf(known, session.member.id) } : null,
    staff: known?.staff.map(member => listedMember(member, state.waits)) ?? [],
    point: known?.point ?? null,
    township: known?.township ?? null,
    county: known ? publicCounty(known) : null,
    device: known?.certificate.device ?? null,
    epoch: session?.journal.chain.epoch ?? null,
    slot: known?.certificate.slot ?? null,
    centerUrl: known?.centerUrl ?? ports.defaultCenterUrl,
    disk: diskState(await ports.freeBytes()),
    certificate: known ? certificateNow(known, state.runTime()) : null,
    contact: {
      at: known?.contact.at ?? null,
      daysLeft: known ? contactDaysLeft(known.contact, state.runTime()) : null,
    },
    autoLockMinutes: known?.autoLockMinutes ?? 2,
    practice: isPracticeCounty(known?.county.code),
    stopped: known?.stopped ?? null,
    documents: known && session ? session.documents.status(dateNow(known, state.runTime())) : null,
    notices: noticesNow(session, clock, torn),
  }
}

/** The Beijing date by the best time that is known here. */
export const dateNow = ({ contact }: StationFile, now: RunTime): string =>
  beijingDateOf(instantOf(leastTime(contact, now)))

function publicCounty({ county }: StationFile): NonNullable<StationStatus['county']> {
  const { code, name, hotline, sample, publicKey } = county
  return { code, name, hotline, sample, publicKey }
}

/** In whose posts the person stands in, by the county's last signed list; the days are judged where it counts. */
function postsOf(known: StationFile | null, id: string): Pick<StaffMember, 'posts'> {
  const posts = known?.staff.find(member => member.id === id)?.posts
  return posts ? { posts } : {}
}

function listedMember(member: Member, waits: Waits): StationStatus['staff'][number] {
  const { id, name, role, resets } = member
  return {
    ...{ id, name, role, hasPassword: hasPassword(member), waitMs: waits.left(member) },
    ...{ resetIndex: resetIndexOf(member), mustChange: !hasPassword(member) && resets.length > 0 },
  }
}

function certificateNow({ certificate, contact }: StationFile, now: RunTime): StationStatus['certificate'] {
  const { notAfter } = certificate
  const end = parseInstant(notAfter)
  const daysLeft = end === undefined ? null : Math.floor((end - leastTime(contact, now)) / DAY_MS)
  return { notAfter, daysLeft }
}

function noticesNow(session: Session | null, clock: StationClock, torn: boolean): StationStatus['notices'] {
  if (!session) return torn ? ['torn-line-dropped'] : []
  const { journal } = session
  return [...journal.notices, ...clockNotices(clock.read(journal), journal)]
}

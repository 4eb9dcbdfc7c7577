import { stationFileSchema } from '../../shared/sync/station-file'
import type { Day } from './day'
import type { Pc } from './pc'

/** What must hold in the end of people, keys and stopped stations. */
export async function checkPeople(day: Day): Promise<void> {
  checkDuty(day)
  const { county, ledger } = day
  // R: what a station sent while it was stopped is judged as soon as it runs again.
  for (const { device, reason, fromSeq } of county.data.quarantine)
    if (reason === 'revoked' && !county.data.revoked.has(device))
      ledger.violate(
        'stuck',
        'R',
        `${device} runs, and its facts from ${fromSeq} on still stand apart as of a stopped one`,
      )
  for (const pc of day.pcs) {
    if (pc.wiped) checkKeys(day, pc)
    else await checkStop(day, pc)
  }
}

/** S: a station that the county lets run takes in cases; F: one that is stopped has destroyed its keys when everything of it arrived. */
async function checkStop({ county, ledger }: Day, pc: Pc): Promise<void> {
  const { run } = pc
  if (!run || pc.place.old) return
  const { stopped, notices } = await run.station['station:status']()
  const isRevoked = county.data.revoked.has(pc.device)
  if (!isRevoked && stopped !== null)
    ledger.violate('stuck', 'S', `${pc.name} runs, and believes that it is ${stopped}`)
  // What a disk has spoiled cannot be brought, so the order never comes.
  if (isRevoked && !notices.includes('journal-damaged'))
    ledger.violate('stuck', 'F', `${pc.name} is stopped and on the line, and has not destroyed its keys`)
}

/** K: on the disk of a wiped PC lies nothing that a password, a code or the county's recovery key could open. */
function checkKeys({ ledger }: Day, pc: Pc): void {
  const files = pc.disk.list('/user').filter(name => name.endsWith('.json'))
  for (const name of ['station.json', 'station-copy.json']) {
    const text = files.includes(name) ? Buffer.from(pc.disk.read(`/user/${name}`)).toString('utf8') : '{}'
    const file = stationFileSchema.safeParse(JSON.parse(text)).data
    const isEmpty =
      file?.stopped === 'wiped' &&
      file.staff.length + file.deviceSecret.length + file.olderKeys.length === 0 &&
      !file.recovery
    if (!isEmpty) ledger.violate('other', 'K', `${pc.name} is wiped, and ${name} still holds keys`)
  }
  if (files.includes('pending.json'))
    ledger.violate('other', 'K', `${pc.name} is wiped, and an enrolment still holds a key`)
}

/** D: a case is taken over by nobody but who was named by the last word of who gave it. */
function checkDuty({ county, ledger }: Day): void {
  const offered = new Map<string, string>()
  const counts = new Map<string, Set<string>>()
  for (const [id, { state }] of county.data.cases)
    counts.set(id, new Set(state.timeline.filter(({ applied }) => applied).map(({ eventId }) => eventId)))
  for (const { sealed, verdict, reason } of county.data.facts) {
    const { id, caseId, type, actor, data } = sealed.event
    if (verdict === 'parked' || reason === 'duplicate-id' || !counts.get(caseId)?.has(id)) continue
    if (type === 'duty-offered') offered.set(caseId, (data as { to: { staff: string } }).to.staff)
    if (type !== 'duty-taken') continue
    if (offered.get(caseId) !== actor.staff)
      ledger.violate('other', 'D', `case ${caseId.slice(0, 8)} went over to ${actor.staff}, to whom nobody gave it`)
    offered.delete(caseId)
  }
}

import { openBrowser, type Browser } from '../center/accounts/browser'
import { DESK_PASSWORD } from '../story/people'

/** People at the county who answer the telephone: each act by whoever may do it, through the desk's own doors. */
export type CountyOffice = {
  /** Enters a person at a service point (system administrator) and makes them an agent (security administrator). */
  addAgent(person: { id: string; name: string; point: string }): Promise<void>
  /** The code behind the number that a station shows, read out to the caller. */
  resetCode(call: { point: string; slot: number; staff: string; shown: number }): Promise<string>
  /** Stops the newest station of a service point. */
  stop(point: string): Promise<void>
}

type Station = { device: string; point: string; slot: number; revoked: boolean }

export async function openOffice(center: string): Promise<CountyOffice> {
  const at = async (staff: string): Promise<Browser> => {
    const browser = openBrowser(center)
    const entered = await browser.signIn(staff, DESK_PASSWORD)
    if (entered.status !== 200) throw new Error(`${staff} does not get in: ${entered.status}`)
    return browser
  }
  const ask = async <T>(browser: Browser, method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await browser.ask<T & { ok?: boolean }>(method, path, body)
    if (answer.status !== 200 || answer.body.ok === false)
      throw new Error(`${path} said ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const [system, security] = [await at('guanli'), await at('anquan')]
  const stationsOf = async (point: string): Promise<Station[]> =>
    (await ask<Station[]>(security, 'GET', '/stations')).filter(one => one.point === point && !one.revoked)

  return {
    async addAgent({ id, name, point }) {
      await ask(system, 'POST', '/staff', { id, name, point, department: null })
      await ask(security, 'POST', `/staff/${id}/role`, { role: 'agent' })
    },
    async resetCode({ point, slot, staff, shown }) {
      const station = (await stationsOf(point)).find(one => one.slot === slot)
      if (!station) throw new Error(`no station ${slot} at ${point}`)
      const { device } = station
      return (await ask<{ code: string }>(security, 'POST', `/stations/${device}/reset-codes`, { staff, shown })).code
    },
    async stop(point) {
      const station = (await stationsOf(point)).sort((a, b) => b.slot - a.slot)[0]
      if (!station) throw new Error(`no station at ${point}`)
      await ask(security, 'POST', `/stations/${station.device}/stop`, { reason: '电脑丢了' })
    },
  }
}

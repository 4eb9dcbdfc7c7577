import { randomBytes } from 'node:crypto'
import type { CountyDoor } from './county'
import { VILLAGE } from './people'

/** A person whom the system administrator has just entered: without a role, without a password. */
export async function newcomer(county: CountyDoor): Promise<string> {
  const id = `xin-${randomBytes(4).toString('hex')}`
  const answer = await county.ask('guanli', 'POST', '/staff', { id, name: '林小满', point: VILLAGE, department: null })
  if (answer.status !== 200) throw new Error(`${id} was not entered: ${JSON.stringify(answer.body)}`)
  return id
}

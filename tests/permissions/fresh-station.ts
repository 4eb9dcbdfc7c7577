import { keyPairFrom } from '../../shared/sync/crypto-suite'
import type { EnrolReply } from '../../shared/sync/wire'
import { newSeed, post } from '../center/county-kit'
import type { CountyDoor } from './county'
import { VILLAGE } from './people'

/** The device of a station of the village that was enrolled a moment ago and belongs to this test alone. */
export async function freshStation(county: CountyDoor): Promise<string> {
  const issued = await county.ask<{ code: string }>('guanli', 'POST', `/points/${VILLAGE}/enrolment-codes`, {})
  const enrolled = await post<EnrolReply>(`${county.url}/sync/v1/enrol`, {
    code: issued.body.code,
    publicKey: keyPairFrom(newSeed()).publicKey,
    deviceName: '二号机',
  })
  if (enrolled.status !== 200) throw new Error(`no station: ${JSON.stringify(enrolled.body)}`)
  return enrolled.body.certificate.device
}

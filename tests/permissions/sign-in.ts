import { SAMPLE_PASSWORD } from '../../center/store/sample-county-data'
import { post } from '../center/county-kit'

/** Signs a sample person in through the real door; what their page then sends with every request. */
export async function signedInHeaders(
  { url }: { url: string; folder: string },
  staff: string,
): Promise<Record<string, string>> {
  const answer = await post(`${url}/api/v1/session`, { staff, password: SAMPLE_PASSWORD }, { 'x-daiban': '1' })
  if (answer.status !== 200) throw new Error(`${staff} cannot sign in: ${JSON.stringify(answer.body)}`)
  const cookie = answer.headers.getSetCookie().map(one => one.split(';')[0])
  return { cookie: cookie.join('; '), 'x-daiban': '1' }
}

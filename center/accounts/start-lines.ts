import { SAMPLE_PASSWORD, SAMPLE_STAFF } from '../store/sample-county-data'
import type { FirstSignIn } from './first-county'

/** What the terminal says about accounts when a center has started: nothing that a log may keep. */
export function accountLines(center: { county: { sample: boolean }; firstSignIns: readonly FirstSignIn[] }): string[] {
  if (center.county.sample)
    return [
      `示例县 sample county · 密码 password ${SAMPLE_PASSWORD}`,
      ...SAMPLE_STAFF.map(person => `${person.id} ${person.name} ${person.role}`),
    ]
  if (center.firstSignIns.length === 0) return []
  return [
    '一次性密码，只显示这一次，请当面交给本人；首次登录必须改密码并设好验证码。',
    'One-time passwords, shown this once: hand them over in person. At the first sign-in they must be changed.',
    ...center.firstSignIns.map(({ staff, name, password }) => `  ${staff}  ${password}  ${name}`),
    '没抄下来：本人还没登录前，用同样的 --init 再启动一次，会给新的。',
    'Not written down? Start once more with the same --init before they sign in, and there are new ones.',
  ]
}

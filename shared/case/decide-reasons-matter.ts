import { en, zh } from './reason-parts'

/** Reasons that the catalogue gives by its dates and its own words. */
export const matterReasons = {
  zh: {
    'basis-lapsed': zh(
      '这个事项写的办理依据今天都已失效，不能据此受理。',
      '请问县里有没有新目录：同步以后用“更正”换成新版再办；县里已经取消的，请告诉群众。',
    ),
    'delegation-lapsed': zh('这个事项下放到乡镇的期限已过，乡镇不能再作决定。', '请转报县里办。'),
    'certificate-forbidden': zh(
      '要开的证明在“不得出具”的清单里，村里不能开，这件不能收。',
      '请打印给对方单位的函，告诉群众该找哪个单位。',
    ),
  },
  en: {
    'basis-lapsed': en(
      'Every legal basis that the list names for this matter is out of force today.',
      'Ask the county for a new list: sync, correct the case to the new version, and go on; if the matter was abolished, tell the resident.',
    ),
    'delegation-lapsed': en(
      'The township’s power for this matter has run out; it decides no more.',
      'Transfer the case to the county.',
    ),
    'certificate-forbidden': en(
      'The certificate is on the list of those a village must not issue.',
      'Print the letter to the office that asks, and tell the resident who answers for it.',
    ),
  },
} as const

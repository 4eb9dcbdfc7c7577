import { defineWording } from './language'

/** Choosing the published standard (裁量基准) on which a refusal rests. */
export const standardWording = defineWording({
  zh: {
    pick: '不符合哪一条标准（裁量基准）',
    none: '目录里这个事项没有写裁量基准，理由请自己写清楚，并写明依据哪一条。',
  },
  en: {
    pick: 'Which published standard is not met',
    none: 'The list names no standard for this matter; write the reason in full, with its basis.',
  },
})

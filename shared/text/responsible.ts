import { defineWording } from './language'

/** 首问负责 on the case page of the station and of the desk: who answers for the case now. */
export const responsibleWording = defineWording({
  zh: {
    label: '首问责任人',
    since: (name: string, when: string) => `${name}（${when}起）`,
    passes: '交给别人，要对方接下才算；没接下之前，仍由这位负责。',
    offered: (name: string) => `已提出交给${name}，等对方接下。`,
  },
  en: {
    label: 'Answers for it',
    since: (name, when) => `${name} (since ${when})`,
    passes: 'It passes only when the other person has taken it over; until then this person answers.',
    offered: name => `Offered to ${name}, not taken over yet.`,
  },
})

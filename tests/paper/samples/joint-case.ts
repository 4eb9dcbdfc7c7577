import type { Case } from '../../../shared/case/case'
import { approver, builder, reviewer, step, township } from './people'

/** Who told a fact, and by which event. */
export const told = (eventId: string, by: Case['agent']) => ({ eventId, by })

/** 𠮷田福 builds a house: four departments, one that kept silent, a site visit, a public notice, an extension. */
export const DEPARTMENTS = ['县自然资源局', '县农业农村局', '县林业局', '云岭镇村镇建设服务中心']

export const joint: Case = builder({
  legal: 'in-review',
  joint: {
    ...{ lead: '云岭镇人民政府', openedOn: '2026-03-11', ...told('j1', township) },
    tasks: DEPARTMENTS.map((department, index) => ({
      ...{
        department,
        question: ['是否符合规划', '是否符合一户一宅', '是否占用林地', '是否符合图集'][index] ?? '',
        dueBy: '2026-03-18',
      },
      invitation: {
        ...{ department, about: 'opinion', visit: '', toldTo: '值班员', how: '政务内网', deliveredOn: '2026-03-11' },
        ...told(`i${index}`, township),
      },
      opinion:
        index === 2
          ? null
          : {
              ...{ department, verdict: index === 1 ? 'agree-with-conditions' : 'agree', givenOn: '2026-03-16' },
              opinion: index === 1 ? '旧房须在新房建成后三个月内拆除' : '同意',
              ...told(`o${index}`, reviewer),
            },
      defaulted:
        index === 2
          ? {
              ...{
                documentNo: '青云便默〔2026〕第0001号',
                department,
                rule: 'silence',
                proof: '政务内网签收截图1张',
                defaultedOn: '2026-03-19',
              },
              ...told('d1', approver),
            }
          : null,
    })),
  },
  review: { proposal: 'grant', opinion: '符合村庄规划和一户一宅规定，踏勘通过。', by: reviewer },
  procedures: [
    {
      ...{
        documentNo: '青云便特〔2026〕第0002号',
        procedure: '村级公示',
        basis: '《中华人民共和国行政许可法》第四十五条',
      },
      ...{
        why: '依照规定，宅基地审批前须在村内公示',
        beganOn: '2026-05-06',
        plannedUntil: '2026-05-10',
        promised: '2026-05-25',
        legal: '2026-06-02',
      },
      ...{ before: 'in-review', endedOn: null, outcome: '', ...told('p1', township) },
    },
  ],
  extension: {
    ...{
      days: 10,
      why: '需要等待省级林地审核结果，原期限内不能作出决定',
      requestedOn: '2026-05-20',
      ...told('x1', reviewer),
    },
    answer: {
      ...{
        documentNo: '青云便延〔2026〕第0001号',
        granted: true,
        days: 10,
        basis: '《中华人民共和国行政许可法》第四十二条第一款',
      },
      ...{
        why: '情况属实，同意延长',
        answeredOn: '2026-05-22',
        promised: '2026-06-05',
        legal: '2026-06-16',
        ...told('x2', approver),
      },
    },
  },
  visits: [
    {
      ...{ documentNo: '青云便勘〔2026〕第0003号', route: '青云派〔2026〕0005', on: '2026-03-13', time: '上午9:30' },
      ...{
        place: '松溪村三组18号旁',
        vehicle: '示例车1号',
        departments: DEPARTMENTS,
        plannedOn: '2026-03-11',
        ...told('v1', township),
      },
      invitations: DEPARTMENTS.slice(0, 3).map((department, index) => ({
        ...{
          department,
          about: 'visit',
          visit: 'v1',
          toldTo: ['吴听雨', '曹慎之', '彭允中'][index] ?? '',
          how: '电话并短信',
          deliveredOn: '2026-03-11',
        },
        ...told(`vi${index}`, township),
      })),
      held: {
        ...{
          visit: 'v1',
          heldOn: '2026-03-13',
          absent: ['县林业局'],
          passed: true,
          signedBy: ['吴听雨', '曹慎之'],
          ...told('v2', township),
        },
        present: DEPARTMENTS.filter(one => one !== '县林业局').map((department, index) => ({
          department,
          person: ['吴听雨', '曹慎之', '邓思齐'][index] ?? '',
        })),
        findings:
          '拟建地为原宅基地，面积118平方米，不占耕地、林地和公益用地；东侧距邻墙1.2米，不影响通行；供水、供电已通。',
        attachments: ['3f9a', '77c1', 'b20e'].map((head, index) => ({
          hash: head.padEnd(64, '0'),
          size: 200_000,
          mime: 'image/jpeg',
          material: 'visit',
          name: `${index}`,
        })),
      },
    },
  ],
  timeline: [...builder().timeline, step('reviewed', '2026-03-20T03:00:00.000Z', reviewer)],
})

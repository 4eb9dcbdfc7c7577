import type { DecideContext, Decision } from './decide-types'
import { andTrip, tripWith } from './decide-ledger'
import { done, isBlank, refused, type CommandOf } from './decision'

type DeliveryCommand = CommandOf<'deliver' | 'rate' | 'withdraw'>

/** 送达、评价, and 撤回. The resident owes nobody a reason, neither for a rating nor for taking the request back. */
export function decideDelivery(command: DeliveryCommand, ctx: DecideContext): Decision {
  switch (command.type) {
    case 'deliver':
      if (isBlank(command.recipient)) return refused('recipient-missing')
      return andTrip(delivered(command, ctx), tripWith('delivery', command.trip, ctx))
    case 'rate':
      return done({
        type: 'rated',
        v: 1,
        data: { score: command.score, channel: command.channel, comment: command.comment.trim() },
      })
    case 'withdraw':
      return done({
        type: 'withdrawn',
        v: 1,
        data: { withdrawnOn: ctx.today, why: command.why.trim(), signed: command.signed },
      })
  }
}

const delivered = (command: CommandOf<'deliver'>, ctx: DecideContext): Decision =>
  done({
    type: 'delivered',
    v: 1,
    data: {
      deliveredOn: ctx.today,
      documentNo: ctx.numbers.documentNo,
      method: command.method,
      recipient: command.recipient.trim(),
      relation: command.relation.trim(),
      signed: command.signed,
      ...(command.service ? { service: command.service } : {}),
    },
  })

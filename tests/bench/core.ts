import { randomBytes } from 'node:crypto'
import { caseHash, foldCase } from '../../shared/case/fold'
import { fitBatch, openBatch, sealBatch } from '../../shared/sync/batch'
import { linkEvent, startOfChain } from '../../shared/sync/chain'
import { keyPairFrom, sign, verify } from '../../shared/sync/crypto-suite'
import type { SealedEvent } from '../../shared/sync/envelope'
import {
  approve,
  atTownship,
  close,
  deliver,
  grant,
  heShuyao,
  luHuaiyuan,
  rate,
  shenZhixing,
  wangFang,
  zhouMin,
} from '../shared/case/case-walk'
import { printFigure } from './figure'

/** Runs `work` for a second and a half and prints how many a second it did; `each` is how many one run makes. */
function printRate(name: string, unit: string, each: number, work: () => void): void {
  work()
  const started = performance.now()
  let done = 0
  for (; performance.now() - started < 1500; done += each) work()
  printFigure(name, done / ((performance.now() - started) / 1000), `${unit}/s`, 'more is better')
}

/** 高龄津贴 from the village to the rating: ten facts, as the rules themselves make them. */
const facts = atTownship()
  .does(zhouMin, { type: 'accept' })
  .does(zhouMin, { type: 'transferUp' })
  .does(shenZhixing, grant)
  .does(luHuaiyuan, approve)
  .does(heShuyao, close)
  .does(wangFang, deliver)
  .does(wangFang, rate).events

const { publicKey, secretKey } = keyPairFrom(new Uint8Array(randomBytes(32)))

function chainOf(length: number): SealedEvent[] {
  let head = startOfChain('bench', '0'.repeat(16))
  return Array.from({ length }, (_, index) => {
    const fact = facts[index % facts.length]
    if (!fact) throw new Error('no facts')
    const linked = linkEvent(head, fact, fact.at)
    head = linked.head
    return linked.sealed
  })
}

const batch = fitBatch(chainOf(500))
const sealed = sealBatch('990100000000', batch, secretKey)
const signature = sign(secretKey, sealed.headHash)
const folded = foldCase(facts)
if (!folded || !openBatch(sealed, publicKey).ok) throw new Error('the bench measures something that does not work')

printRate('core: events chained', 'events', 200, () => chainOf(200))
printRate('core: fold', 'events', facts.length, () => foldCase(facts))
printRate('core: case hash', 'cases', 1, () => caseHash(folded))
printRate('core: sign', 'signatures', 1, () => sign(secretKey, sealed.headHash))
printRate('core: verify', 'signatures', 1, () => verify(publicKey, sealed.headHash, signature))
printRate(`core: batch of ${batch.length} opened`, 'events', batch.length, () => openBatch(sealed, publicKey))

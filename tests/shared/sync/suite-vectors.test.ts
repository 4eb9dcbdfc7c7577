import { createCipheriv, createHash, createHmac, createPublicKey, hkdfSync, verify } from 'node:crypto'
import { hkdf, sm2, sm3, sm4 } from 'sm-crypto-v2'
import { describe, expect, test } from 'vitest'
import { sm2Sign, sm2Verify } from '../../../shared/sync/sm2'
import { sm3Hex } from '../../../shared/sync/sm3'
import { sm4Open, sm4Seal } from '../../../shared/sync/sm4-gcm'

/** Examples that stand in the standards themselves; nothing here was made by the library that is tested. */

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replace(/\s/g, ''), 'hex'))
const hex = (from: Uint8Array): string => Buffer.from(from).toString('hex')

describe('SM3 as GM/T 0004-2012 (GB/T 32905-2016) appendix A prints it', () => {
  test('example 1: abc', () => {
    expect(sm3Hex('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  })

  test('example 2: sixteen times abcd, a whole block', () => {
    expect(sm3Hex('abcd'.repeat(16))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732')
  })

  test('our own SM3, that of the library and that of OpenSSL agree at every length around a block', () => {
    for (let length = 0; length <= 200; length += 1) {
      const input = Uint8Array.from({ length }, (_, at) => (at * 37 + length) & 255)
      const expected = createHash('sm3').update(input).digest('hex')
      expect(sm3Hex(input)).toBe(expected)
      expect(sm3(input)).toBe(expected)
    }
    expect(sm3Hex('居民的事')).toBe(createHash('sm3').update('居民的事').digest('hex'))
  })

  test('keys are derived as by OpenSSL: HMAC and HKDF with SM3', () => {
    const [key, info] = [bytes('0b'.repeat(32)), 'daiban:fields']
    expect(sm3('text', { key, mode: 'hmac' })).toBe(createHmac('sm3', key).update('text').digest('hex'))
    expect(hex(hkdf(key, undefined, info, 48))).toBe(Buffer.from(hkdfSync('sm3', key, '', info, 48)).toString('hex'))
  })
})

describe('SM4 as GM/T 0002-2012 (GB/T 32907-2016) appendix A prints it', () => {
  const text = bytes('0123456789abcdeffedcba9876543210')

  test('example 1: one block', () => {
    const sealed = sm4.encrypt(text, text, { mode: 'ecb', padding: 'none', output: 'array' })
    expect(hex(sealed)).toBe('681edf34d206965e86b3e94f536e4246')
  })

  test('example 2: the same block a million times over', () => {
    let block = text
    for (let round = 0; round < 1_000_000; round += 1)
      block = sm4.encrypt(block, text, { mode: 'ecb', padding: 'none', output: 'array' })
    expect(hex(block)).toBe('595298c7c6fd271f0402f804c33d3f66')
  }, 60_000)
})

describe('SM4-GCM', () => {
  test('RFC 8998 appendix A.1', () => {
    const key = bytes('0123456789ABCDEFFEDCBA9876543210')
    const nonce = bytes('00001234567800000000ABCD')
    const aad = bytes('FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2')
    const plain = bytes(
      'AAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBCCCCCCCCCCCCCCCCDDDDDDDDDDDDDDDD' +
        'EEEEEEEEEEEEEEEEFFFFFFFFFFFFFFFFEEEEEEEEEEEEEEEEAAAAAAAAAAAAAAAA',
    )
    const sealed = sm4Seal(key, nonce, plain, aad)
    expect(hex(sealed).toUpperCase()).toBe(
      '17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735' +
        'D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D' +
        '83DE3541E4C2B58177E065A9BF7B62EC',
    )
    expect(sm4Open(key, nonce, sealed, aad)).toEqual(plain)
  })

  test('its stream is SM4-CTR of OpenSSL from block 2 on, whatever the length', () => {
    const [key, nonce] = [bytes('f0e1d2c3b4a5968778695a4b3c2d1e0f'), bytes('000102030405060708090a0b')]
    for (const length of [0, 1, 15, 16, 17, 31, 33, 4097]) {
      const plain = Uint8Array.from({ length }, (_, at) => at & 255)
      const stream = createCipheriv('sm4-ctr', key, Buffer.concat([nonce, Buffer.of(0, 0, 0, 2)]))
      const expected = Buffer.concat([stream.update(plain), stream.final()]).toString('hex')
      expect(hex(sm4Seal(key, nonce, plain, new Uint8Array())).slice(0, 2 * length)).toBe(expected)
    }
  })
})

describe('SM2 signatures as GM/T 0003.5-2012 (GB/T 32918.5-2017) appendix A prints them', () => {
  const privateKey = '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8'
  const x = '09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020'
  const y = 'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13'
  const publicKey = `04${x}${y}`
  const k = '59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21'
  const signature =
    'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' +
    'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa'

  test('the public key of the example follows from its private key', () => {
    expect(sm2.getPublicKeyFromPrivateKey(privateKey)).toBe(publicKey)
  })

  test('Z of the user 1234567812345678 (GM/T 0009 §10) and the digest e are those of the example', () => {
    expect(hex(sm2.getZ(publicKey))).toBe('b2e14c5c79c6df5b85f4fe7ed8db7a262b9da7e07ccb0ea9f4747b8ccda8a4f3')
    expect(sm2.getHash(Buffer.from('message digest'), publicKey)).toBe(
      'f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640',
    )
  })

  test('with the one-time number of the example our signature is that of the example', () => {
    expect(sm2Sign({ privateKey, publicKey }, 'message digest', { k })).toBe(signature)
  })

  test('the example’s signature verifies, and not for another text or another user', () => {
    expect(sm2Verify(`03${x}`, 'message digest', signature)).toBe(true)
    expect(sm2Verify(`03${x}`, 'message digesT', signature)).toBe(false)
    expect(sm2Verify(`03${x}`, 'message digest', signature, 'somebody else')).toBe(false)
    expect(sm2Verify(`02${x}`, 'message digest', signature)).toBe(false)
  })

  test('OpenSSL takes our signature, one-time number of our own making included', () => {
    // Node hands OpenSSL no user id, so both sides use the empty one here: all else is the same computation.
    const head = '3039301306072a8648ce3d020106082a811ccf5501822d032200'
    const key = createPublicKey({ key: Buffer.from(`${head}03${x}`, 'hex'), format: 'der', type: 'spki' })
    for (const text of ['', 'a', '代办收件回执', 'x'.repeat(5000)]) {
      const made = sm2Sign({ privateKey, publicKey }, text, { user: '' })
      expect(verify('sm3', Buffer.from(text), key, derOf(made))).toBe(true)
      expect(verify('sm3', Buffer.from(`${text}.`), key, derOf(made))).toBe(false)
    }
  })
})

/** r ‖ s as the SEQUENCE of two INTEGERs that OpenSSL reads. */
function derOf(signature: string): Buffer {
  const parts = [signature.slice(0, 64), signature.slice(64)].map(part => {
    const raw = Buffer.from(part.replace(/^(00)+/, ''), 'hex')
    const body = (raw[0] ?? 0) > 127 ? Buffer.concat([Buffer.of(0), raw]) : raw
    return Buffer.concat([Buffer.of(2, body.length), body])
  })
  const body = Buffer.concat(parts)
  return Buffer.concat([Buffer.of(0x30, body.length), body])
}

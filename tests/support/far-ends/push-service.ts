/**
 * A push service, and the browsers behind it. It checks who writes (VAPID, RFC 8292) and the browser decrypts with keys of its own
 * (RFC 8291, RFC 8188), all by Node's primitives and nothing of the library under test.
 */
import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  type ECDH,
  hkdfSync,
  randomBytes,
  verify,
} from 'node:crypto';
import type { PushMessage, PushSubscriptionRequest } from '@zhuji/protocol';
import { type Asked, FarEnd, type Reply } from './far-end.ts';

export class Browser {
  readonly subscription: PushSubscriptionRequest;
  readonly shown: PushMessage[] = [];
  readonly #ecdh: ECDH = createECDH('prime256v1');
  readonly #auth = randomBytes(16);

  constructor(endpoint: string) {
    const p256dh = this.#ecdh.generateKeys().toString('base64url');
    this.subscription = { endpoint, keys: { p256dh, auth: this.#auth.toString('base64url') } };
  }

  /** `salt(16) rs(4) idlen(1) keyid` and one record, closed by the delimiter 2. */
  decrypt(body: Buffer): string {
    const salt = body.subarray(0, 16);
    const idLength = body.readUInt8(20);
    const senderKey = body.subarray(21, 21 + idLength);
    const record = body.subarray(21 + idLength);
    const own = this.#ecdh.getPublicKey();
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), own, senderKey]);
    const ikm = hkdf(this.#ecdh.computeSecret(senderKey), this.#auth, info, 32);
    const key = hkdf(ikm, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
    const nonce = hkdf(ikm, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
    const decipher = createDecipheriv('aes-128-gcm', key, nonce);
    decipher.setAuthTag(record.subarray(-16));
    const plain = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
    const end = plain.lastIndexOf(2);
    return plain.subarray(0, end).toString();
  }
}

const hkdf = (secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length));

export class PushService {
  readonly far = new FarEnd();
  /** The application server's public key that browsers were subscribed with. */
  key = '';
  /** As Apple's: a push without a contact that it could write to is refused. */
  demandsContact = true;
  /** Answers instead of 201, by the path of the endpoint. */
  readonly says = new Map<string, Reply | 'hangs'>();
  readonly browsers = new Map<string, Browser>();
  /** What it turned away, and why. */
  readonly refused: string[] = [];

  async start(): Promise<this> {
    await this.far.start();
    this.far.answer = (asked) => this.#take(asked);
    return this;
  }
  stop(): Promise<void> {
    return this.far.stop();
  }

  /** As `pushManager.subscribe` would give it. */
  browser(name: string): Browser {
    const browser = new Browser(`${this.far.url}/push/${name}`);
    this.browsers.set(`/push/${name}`, browser);
    return browser;
  }

  #take(asked: Asked): Reply | 'hangs' {
    const says = this.says.get(asked.url.pathname);
    if (says) return says;
    const fault = this.#faultIn(asked);
    if (fault !== undefined) {
      this.refused.push(fault);
      return { status: 403 };
    }
    const browser = this.browsers.get(asked.url.pathname);
    if (!browser) return { status: 404 };
    browser.shown.push(JSON.parse(browser.decrypt(asked.body)));
    return { status: 201, headers: { location: `${this.far.url}/message/1` } };
  }

  #faultIn({ headers }: Asked): string | undefined {
    const found = /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), ?k=([\w-]+)$/.exec(headers['authorization'] ?? '');
    if (!found) return 'no VAPID authorization';
    const [, head = '', claims = '', signature = '', key = ''] = found;
    if (key !== this.key) return 'another key than the browser was subscribed with';
    const signed = verify(
      'sha256',
      Buffer.from(`${head}.${claims}`),
      { key: publicKeyOf(key), dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
    if (!signed) return 'wrong signature';
    const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString());
    if (JSON.parse(Buffer.from(head, 'base64url').toString()).alg !== 'ES256') return 'not ES256';
    if (aud !== this.far.url) return `for ${aud}`;
    if (!(exp > Date.now() / 1_000 && exp < Date.now() / 1_000 + 86_400))
      return 'expired, or valid for too long';
    if (this.demandsContact && !/^(mailto:[^@]+@|https:\/\/)(?!localhost)[\w-]+\./.test(sub ?? ''))
      return 'nobody to write to';
    if (headers['content-encoding'] !== 'aes128gcm') return 'not aes128gcm';
    return /^\d+$/.test(headers['ttl'] ?? '') ? undefined : 'no TTL';
  }
}

function publicKeyOf(key: string) {
  const point = Buffer.from(key, 'base64url');
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33, 65).toString('base64url')];
  return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
}

/**
 * A responder's telephone, and the person who holds it: signs in as a real one does, listens to its live feed, answers after some
 * seconds in the person's manner, tells where it is on the way, and says again what it heard no answer to.
 */
import type { DispatchAnswer, OwnDispatch, OwnVisit, Position, ResponderSelf } from '@zhuji/protocol';
import { type Random, seeded } from '../random.ts';
import type { Manner } from './plan-responders.ts';

export interface PhoneOwner {
  readonly username: string;
  readonly password: string;
  readonly name: string;
  readonly base: Position;
  readonly manner: Manner;
}

export interface PhoneSettings {
  readonly hub: string;
  /** How many times faster than by the clock they travel. */
  readonly haste: number;
  readonly tell: (zh: string) => void;
}

const retryMs = 2_000;
const stepMs = 2_000;
/** The feed says that something is new; this is for the case that it says nothing at all. */
const lookMs = 10_000;

export class Phone {
  readonly #owner: PhoneOwner;
  readonly #settings: PhoneSettings;
  readonly #random: Random;
  readonly #stopped = new AbortController();
  readonly #busyWith = new Set<string>();
  #cookie = '';
  #offers = 0;
  #actions = 0;
  #at: Position;
  #running: Promise<unknown> | undefined;

  constructor(owner: PhoneOwner, settings: PhoneSettings) {
    this.#owner = owner;
    this.#settings = settings;
    this.#random = seeded(owner.username);
    this.#at = owner.base;
  }

  start(): void {
    this.#running ??= Promise.all([this.#listen(), this.#lookNowAndThen()]);
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#running;
  }

  get #gone(): boolean {
    return this.#stopped.signal.aborted;
  }

  /** For ever: signed in, on the feed, and again from the beginning when it ends. */
  async #listen(): Promise<void> {
    while (!this.#gone) {
      try {
        await this.#signIn();
        await this.#look();
        const feed = await this.#ask('GET', '/api/responder/live');
        for await (const chunk of feed.body ?? [])
          if (/event: (dispatch|visit)/.test(Buffer.from(chunk).toString())) await this.#look();
      } catch {
        // The hub is away, or the line: it is tried again.
      }
      await this.#wait(retryMs);
    }
  }

  async #lookNowAndThen(): Promise<void> {
    while (!this.#gone) {
      await this.#wait(lookMs);
      await this.#look().catch(() => undefined);
    }
  }

  async #look(): Promise<void> {
    const me = (await (await this.#ask('GET', '/api/responder')).json()) as ResponderSelf;
    for (const dispatch of me.dispatches) this.#takeUp(dispatch, () => this.#handle(dispatch));
    for (const visit of me.visits) this.#takeUp(visit, () => this.#visit(visit));
  }

  #takeUp({ id, state }: OwnDispatch | OwnVisit, handle: () => Promise<void>): void {
    const open = ['offered', 'accepted', 'en_route', 'arrived'].includes(state);
    if (!open || this.#busyWith.has(id)) return;
    this.#busyWith.add(id);
    void handle().finally(() => {
      // Offered again, or taken up after a restart of the hub, it is looked at anew.
      this.#busyWith.delete(id);
    });
  }

  /** An appointment is a promise for later: said yes to at once, and kept when its time has come. */
  async #visit(visit: OwnVisit): Promise<void> {
    const { name } = this.#owner;
    let now: OwnVisit | undefined = visit;
    if (now.state === 'offered') {
      await this.#wait(this.#random.between(2_500, 6_000));
      now = await this.#sayVisit(now, { what: 'accept' });
      if (now) this.#settings.tell(`${name} 答应上门`);
    }
    if (now?.state === 'accepted' && now.appointment.from <= Date.now()) {
      now = await this.#sayVisit(now, { what: 'set_out' });
      await this.#wait((visit.minutes * 60_000) / this.#settings.haste);
    }
    if (now?.state === 'en_route') now = await this.#sayVisit(now, { what: 'arrive' });
    if (now?.state !== 'arrived') return;
    this.#settings.tell(`${name} 按约上门`);
    await this.#wait(this.#random.between(15_000, 25_000));
    await this.#sayVisit(now, { what: 'finish', text: '已办好，老人满意' });
  }

  #sayVisit(visit: OwnVisit, answer: DispatchAnswer): Promise<OwnVisit | undefined> {
    return this.#told<OwnVisit>(`/api/responder/visits/${visit.id}/answer`, answer);
  }

  async #handle(dispatch: OwnDispatch): Promise<void> {
    let now: OwnDispatch | undefined = dispatch;
    if (now.state === 'offered') now = await this.#answer(now);
    if (now?.state === 'accepted') {
      await this.#wait(this.#random.between(1_500, 3_000));
      now = await this.#say(now, { what: 'set_out' });
    }
    if (now?.state === 'en_route') now = await this.#travel(now);
    if (now?.state === 'arrived') await this.#help(now);
  }

  /** Undefined: no, or no answer at all. */
  async #answer(dispatch: OwnDispatch): Promise<OwnDispatch | undefined> {
    const { manner, name } = this.#owner;
    const does = manner[this.#offers % manner.length];
    this.#offers += 1;
    await this.#wait(this.#random.between(2_500, 6_000));
    if (does === 'silent') {
      this.#settings.tell(`${name} 没有听到手机`);
      // Until the offer has gone by: it is one that nobody answered.
      await this.#wait(60_000);
      return undefined;
    }
    if (does === 'decline') {
      this.#settings.tell(`${name} 走不开，婉拒`);
      await this.#say(dispatch, { what: 'decline', reason: 'busy' });
      return undefined;
    }
    this.#settings.tell(`${name} 接单，约 ${dispatch.minutes} 分钟到`);
    return this.#say(dispatch, { what: 'accept' });
  }

  /** Along a straight line, for as long as was said, so many times faster. */
  async #travel(dispatch: OwnDispatch): Promise<OwnDispatch | undefined> {
    const from = this.#at;
    const steps = Math.max(1, Math.round((dispatch.minutes * 60_000) / this.#settings.haste / stepMs));
    for (let step = 1; step <= steps && !this.#gone; step += 1) {
      await this.#wait(stepMs);
      const to = dispatch.position;
      if (to) this.#at = between(from, to, step / steps);
      await this.#tellPosition();
      const now = await this.#stateOf(dispatch);
      if (now?.state !== 'en_route') return now;
    }
    return this.#say(dispatch, { what: 'arrive' });
  }

  async #help(dispatch: OwnDispatch): Promise<void> {
    const { name, base } = this.#owner;
    this.#settings.tell(`${name} 到场`);
    await this.#wait(this.#random.between(4_000, 8_000));
    await this.#say(dispatch, { what: 'word', text: '见到老人，神志清楚，正在查看' });
    await this.#wait(this.#random.between(15_000, 25_000));
    await this.#say(dispatch, { what: 'finish', text: '已安顿好，离开' });
    this.#settings.tell(`${name} 办结`);
    this.#at = base;
    await this.#tellPosition();
  }

  async #tellPosition(): Promise<void> {
    await this.#ask('PUT', '/api/responder/position', { position: this.#at, accuracy: 15 }).catch(
      () => undefined,
    );
  }

  async #stateOf({ id }: OwnDispatch): Promise<OwnDispatch | undefined> {
    try {
      const me = (await (await this.#ask('GET', '/api/responder')).json()) as ResponderSelf;
      return me.dispatches.find((one) => one.id === id);
    } catch {
      return undefined;
    }
  }

  #say(dispatch: OwnDispatch, answer: DispatchAnswer): Promise<OwnDispatch | undefined> {
    return this.#told<OwnDispatch>(`/api/responder/dispatches/${dispatch.id}/answer`, answer);
  }

  /** Under one name until the hub has answered it; what it refuses is not said again. */
  async #told<Own>(path: string, answer: DispatchAnswer): Promise<Own | undefined> {
    this.#actions += 1;
    const named = { ...answer, action: `${this.#owner.username}-${this.#actions}` };
    while (!this.#gone) {
      try {
        return (await (await this.#ask('POST', path, named)).json()) as Own;
      } catch (fault) {
        if (fault instanceof Refused && fault.status < 500 && fault.status !== 401) return undefined;
        await this.#wait(retryMs);
      }
    }
    return undefined;
  }

  async #signIn(): Promise<void> {
    const { username, password } = this.#owner;
    const answer = await this.#ask('POST', '/api/session', { username, password });
    this.#cookie = answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  }

  async #ask(method: string, path: string, body?: unknown): Promise<Response> {
    const answer = await fetch(this.#settings.hub + path, {
      method,
      headers: { 'content-type': 'application/json', 'x-zhuji': '1', cookie: this.#cookie },
      signal: this.#stopped.signal,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (answer.ok) return answer;
    await answer.body?.cancel();
    throw new Refused(answer.status);
  }

  /** Shorter when the telephone is switched off. */
  #wait(ms: number): Promise<void> {
    const { signal } = this.#stopped;
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal.addEventListener('abort', end, { once: true });
    });
  }
}

class Refused extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`the hub answered ${status}`);
    this.status = status;
  }
}

const between = (from: Position, to: Position, share: number): Position => ({
  lat: from.lat + (to.lat - from.lat) * share,
  lon: from.lon + (to.lon - from.lon) * share,
});

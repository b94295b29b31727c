import { instant } from '@zhuji/protocol/units';
import { describe, expect, it } from 'vitest';
import { anAlert } from '../../shared/alert-fixture.ts';
import { emptyFeed, type Feed, type FeedMessage, stepFeed } from './feed.ts';

const list = (change: number, ...alerts: ReturnType<typeof anAlert>[]): FeedMessage => ({
  what: 'list',
  list: { alerts, change },
});
const told = (alert: ReturnType<typeof anAlert>): FeedMessage => ({
  what: 'live-alert',
  data: { change: alert.change, alert },
});
const after = (...messages: FeedMessage[]): Feed => messages.reduce(stepFeed, emptyFeed);
const open = (feed: Feed): string[] => [...feed.open.values()].map((alert) => `${alert.id} ${alert.state}`);

describe('feed', () => {
  it('starts from the list and follows the line', () => {
    const feed = after(list(5, anAlert({ id: 'al-1', change: 5 })), told(anAlert({ id: 'al-2', change: 6 })));
    expect(open(feed)).toEqual(['al-1 raised', 'al-2 raised']);
    expect(feed.change).toBe(6);
  });

  it('is not moved by the same message twice, nor by an older one that comes late', () => {
    const claimed = told(anAlert({ id: 'al-1', state: 'claimed', change: 7 }));
    const once = after(list(5, anAlert({ id: 'al-1', change: 5 })), claimed);
    expect(stepFeed(once, claimed)).toBe(once);
    expect(open(stepFeed(once, told(anAlert({ id: 'al-1', state: 'raised', change: 6 }))))).toEqual([
      'al-1 claimed',
    ]);
  });

  it('never brings an ended alert back by a late message', () => {
    const feed = after(
      list(5, anAlert({ id: 'al-1', change: 5 })),
      told(anAlert({ id: 'al-1', state: 'closed', change: 8 })),
      { what: 'alert', alert: anAlert({ id: 'al-1', state: 'resolved', change: 7 }) },
    );
    expect(open(feed)).toEqual([]);
    expect([...feed.ended.keys()]).toEqual(['al-1']);
  });

  it('learns from a card what the line has not told yet, but keeps no old story that somebody looks up', () => {
    const start = after(list(5, anAlert({ id: 'al-1', change: 5 })));
    const card = { what: 'alert', alert: anAlert({ id: 'al-1', state: 'claimed', change: 6 }) } as const;
    expect(open(stepFeed(start, card))).toEqual(['al-1 claimed']);
    const old = { what: 'alert', alert: anAlert({ id: 'al-0', state: 'closed', change: 2 }) } as const;
    expect(stepFeed(start, old)).toBe(start);
  });

  it('counts as news what is new or graver and has nobody, once', () => {
    const start = after(list(5, anAlert({ id: 'al-1', severity: 'P2', change: 5 })));
    expect(start.arrived).toBe(0);
    const graver = stepFeed(start, told(anAlert({ id: 'al-1', severity: 'P1', change: 6 })));
    expect(graver.arrived).toBe(1);
    const repeated = stepFeed(graver, told(anAlert({ id: 'al-1', severity: 'P1', events: 2, change: 7 })));
    expect(repeated.arrived).toBe(1);
    const worse = anAlert({ id: 'al-1', severity: 'P1', worsenedAt: instant(1), change: 8 });
    expect(stepFeed(repeated, told(worse)).arrived).toBe(2);
    const taken = stepFeed(repeated, told(anAlert({ id: 'al-2', state: 'claimed', change: 8 })));
    expect(taken.arrived).toBe(1);
  });

  it('takes a second list as the whole truth, and what it did not know as news', () => {
    const feed = after(
      list(5, anAlert({ id: 'al-1', change: 5 }), anAlert({ id: 'al-2', change: 4 })),
      list(9, anAlert({ id: 'al-2', change: 4 }), anAlert({ id: 'al-3', change: 9 })),
    );
    expect(open(feed)).toEqual(['al-2 raised', 'al-3 raised']);
    expect(feed.arrivals.map((alert) => alert.id)).toEqual(['al-3']);
  });

  it('keeps only the last few that ended', () => {
    const ends = Array.from({ length: 50 }, (_, n) =>
      told(anAlert({ id: `al-${n}`, state: 'cancelled', change: n + 1 })),
    );
    const feed = after(...ends);
    expect(feed.ended.size).toBe(20);
    expect([...feed.ended.keys()].at(-1)).toBe('al-49');
  });
});

import { describe, expect, it } from 'vitest';
import { EventReader } from './sse.ts';

describe('server-sent events', () => {
  it('reads one event with its id', () => {
    const events = new EventReader().read('event: alert\nid: 7\ndata: {"a":1}\n\n');
    expect(events).toEqual([{ event: 'alert', data: '{"a":1}', lastId: '7' }]);
  });

  it('gives the same events however the text is cut', () => {
    const text =
      ': hello\r\n\r\nevent: alert\r\nid: 7\r\ndata: one\r\ndata: two\r\n\r\nevent: beat\ndata: x\n\n';
    const whole = new EventReader().read(text);
    for (let cut = 1; cut < text.length; cut += 1) {
      const reader = new EventReader();
      expect([...reader.read(text.slice(0, cut)), ...reader.read(text.slice(cut))]).toEqual(whole);
    }
    expect(whole).toEqual([
      { event: 'alert', data: 'one\ntwo', lastId: '7' },
      { event: 'beat', data: 'x', lastId: '7' },
    ]);
  });

  it('keeps the last id through events that carry none, and drops events without data', () => {
    const reader = new EventReader();
    reader.read('id: 9\ndata: a\n\n');
    expect(reader.read('event: beat\n\n')).toEqual([]);
    expect(reader.read('event: beat\ndata: b\n\n')[0]?.lastId).toBe('9');
  });
});

/** Photos from the scene: taken, made small, kept here, and sent beside everything else. */
import type { PhotoId } from '@zhuji/protocol/ids';
import { type ChangeEvent, useState } from 'react';
import { useLanguage } from '../language/language.ts';
import { newName } from '../queue/new-name.ts';
import type { ShownDispatch } from '../queue/shown.ts';
import { keepPhoto } from './photo-store.ts';
import { shrunk } from './shrink.ts';

interface Props {
  dispatch: ShownDispatch;
  send(photo: PhotoId): void;
}

export function PhotoBox({ dispatch: { waiting }, send }: Props) {
  const { words } = useLanguage();
  const said = words.photo;
  const [taken, setTaken] = useState(0);
  const [state, setState] = useState<'ready' | 'busy' | 'unreadable'>('ready');

  async function take({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    const [file] = currentTarget.files ?? [];
    if (!file) return;
    setState('busy');
    const photo = newName('ph') as PhotoId;
    try {
      const small = await shrunk(file);
      if (!small) return setState('unreadable');
      await keepPhoto(photo, small);
      send(photo);
      setTaken((before) => before + 1);
      setState('ready');
    } catch {
      setState('unreadable');
    } finally {
      currentTarget.value = '';
    }
  }
  return (
    <section className="card photo">
      <label className="big second">
        {state === 'busy' ? said.busy : said.take}
        <input
          type="file"
          accept="image/*"
          capture="environment"
          className="for-ears"
          disabled={state === 'busy'}
          onChange={(event) => void take(event)}
        />
      </label>
      <p className={state === 'unreadable' ? 'fault' : 'soft'} role="status">
        {state === 'unreadable'
          ? said.unreadable
          : waiting.has('photo')
            ? said.waiting
            : taken > 0
              ? said.sent(taken)
              : said.lead}
      </p>
    </section>
  );
}

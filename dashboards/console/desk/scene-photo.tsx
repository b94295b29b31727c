/** A photo from the scene, small; it opens in full size. It may have been deleted since. */
import type { AlertId, PhotoId } from '@zhuji/protocol/ids';
import { useState } from 'react';
import { useLanguage } from '../language/language.tsx';

export function ScenePhoto({ alert, photo }: { alert: AlertId; photo: PhotoId }) {
  const { words } = useLanguage();
  const [gone, setGone] = useState(false);
  if (gone) return <p className="nothing">{words.timeline.photoGone}</p>;
  const path = `/api/alerts/${encodeURIComponent(alert)}/photos/${encodeURIComponent(photo)}`;
  return (
    <a className="story-photo" href={path} target="_blank" rel="noreferrer">
      <img src={path} alt={words.timeline.photoAlt} loading="lazy" onError={() => setGone(true)} />
    </a>
  );
}

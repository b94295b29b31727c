import { later } from './later.tsx';

export const PushCard = later(async () => (await import('./push-card.tsx')).PushCard);

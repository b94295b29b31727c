/**
 * The one gate for what a drill lets out. Whatever a step of it asks for passes here: nothing is said into the home, nothing reaches
 * the family, and whoever else is told is told that it is a drill.
 */
import type { Effect } from '../core/effects.ts';
import type { Tx } from './ports.ts';

/** Undefined: nobody hears of it. */
export async function underDrill(tx: Pick<Tx, 'alerts'>, effect: Effect): Promise<Effect | undefined> {
  switch (effect.do) {
    case 'say':
      return (await isOfDrill(tx, effect.alert)) ? undefined : effect;
    case 'notify': {
      const { notice } = effect;
      if (!(await isOfDrill(tx, notice.alert))) return effect;
      return notice.role === 'family' ? undefined : { ...effect, notice: { ...notice, drill: true } };
    }
    case 'offer_dispatch': {
      const { offer } = effect;
      return (await isOfDrill(tx, offer.alert)) ? { ...effect, offer: { ...offer, drill: true } } : effect;
    }
    default:
      return effect;
  }
}

const isOfDrill = async (
  { alerts }: Pick<Tx, 'alerts'>,
  id: Parameters<Tx['alerts']['get']>[0] | undefined,
): Promise<boolean> => id !== undefined && (await alerts.get(id))?.drill === true;

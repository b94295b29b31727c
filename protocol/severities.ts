/** Severities of an alert, from `alerting.md`: a smaller number is a graver matter. */
import Type, { type Static } from 'typebox';

export const Severity = Type.Enum(['P1', 'P2', 'P3', 'P4'], { examples: ['P1'], description: 'Severity' });
export type Severity = Static<typeof Severity>;

export const severities: Record<Severity, { zh: string; en: string }> = {
  P1: { zh: '生命危险', en: 'Life at risk' },
  P2: { zh: '可能有危险', en: 'Possible danger' },
  P3: { zh: '失去保护', en: 'Protection lost' },
  P4: { zh: '知悉', en: 'To know' },
};

/** The input of each field of a plan. */
import { networkLevels, type PlanChange } from '@zhuji/protocol/api/plans';
import { type Severity, severities } from '@zhuji/protocol/severities';
import { Select } from 'antd';
import { useLanguage } from '../../language/language.tsx';
import type { PlanField } from '../plan-words.ts';
import { LadderInput } from './ladder-input.tsx';
import { LimitsInput } from './limits-input.tsx';
import { OfferingInput } from './offering-input.tsx';
import { ScriptInput } from './script-input.tsx';
import { SecondsInput } from './seconds-input.tsx';
import { SilenceInput } from './silence-input.tsx';

interface Props {
  field: PlanField;
  values: PlanChange;
  change(said: PlanChange): void;
}

export function PlanFieldInput({ field, values, change }: Props) {
  const { words, language } = useLanguage();
  const label = words.plan[field];
  const both = ([value, name]: [string, { zh: string; en: string }]) => ({ value, label: name[language] });
  switch (field) {
    case 'severity':
      return (
        <Select
          aria-label={label}
          value={values.severity ?? null}
          options={(Object.keys(severities) as Severity[]).map((severity) => ({
            value: severity,
            label: `${severity} ${severities[severity][language]}`,
          }))}
          onChange={(severity) => severity && change({ severity })}
        />
      );
    case 'cancelWindowSeconds':
      return (
        <SecondsInput
          {...{ label, most: 60 }}
          value={values.cancelWindowSeconds}
          say={(cancelWindowSeconds) => change({ cancelWindowSeconds })}
        />
      );
    case 'againSeconds':
      return (
        <SecondsInput
          {...{ label }}
          least={30}
          value={values.againSeconds}
          say={(againSeconds) => change({ againSeconds })}
        />
      );
    case 'filingSeconds':
      return (
        <SecondsInput
          {...{ label }}
          least={60}
          value={values.filingSeconds}
          say={(filingSeconds) => change({ filingSeconds })}
        />
      );
    case 'dialogue':
      return (
        <SecondsInput
          {...{ label, least: 10, most: 300 }}
          value={values.dialogue?.limitSeconds}
          say={(limitSeconds) => change({ dialogue: { phrase: 'are_you_all_right', limitSeconds } })}
        />
      );
    case 'autoDispatch':
      return (
        <Select
          aria-label={label}
          value={values.autoDispatch as string | undefined}
          options={Object.entries(networkLevels).map(both)}
          onChange={(level) => change({ autoDispatch: level as keyof typeof networkLevels })}
        />
      );
    case 'offering':
      return <OfferingInput offering={values.offering} change={(offering) => change({ offering })} />;
    case 'ladder':
      return <LadderInput ladder={values.ladder ?? []} change={(ladder) => change({ ladder })} />;
    case 'limits':
      return <LimitsInput limits={values.limits ?? {}} change={(limits) => change({ limits })} />;
    case 'script':
      return <ScriptInput script={values.script} change={(script) => change({ script })} />;
    case 'silence':
      return <SilenceInput silence={values.silence} change={(silence) => change({ silence })} />;
  }
}

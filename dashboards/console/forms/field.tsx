/** One field of a form: its label, its control, and beneath it what is wrong with it in words. */
import { Input, Select } from 'antd';
import { type ReactNode, useId } from 'react';
import { useFormWords } from './words.ts';
import './forms.css';

interface Props {
  label: string;
  /** What it must be; said when the hub has refused it. */
  rule: string;
  wrong: boolean;
  must?: boolean;
  /** Something to know before one types. */
  hint?: string;
  children(control: ControlProps): ReactNode;
}

export interface ControlProps {
  id: string;
  status: 'error' | '';
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
}

export function Field({ label, rule, wrong, must = false, hint, children }: Props) {
  const words = useFormWords();
  const id = useId();
  const about = `${id}-about`;
  return (
    <div className={wrong ? 'form-field form-field-wrong' : 'form-field'}>
      <label htmlFor={id}>
        {label}
        {must && <span className="form-must">{words.must}</span>}
      </label>
      {children({
        id,
        status: wrong ? 'error' : '',
        'aria-invalid': wrong,
        'aria-describedby': wrong || hint ? about : undefined,
      })}
      {wrong ? (
        <p className="form-fault" id={about} role="alert">
          {rule}
        </p>
      ) : (
        hint && (
          <p className="form-hint" id={about}>
            {hint}
          </p>
        )
      )}
    </div>
  );
}

interface TextProps extends Omit<Props, 'children'> {
  value: string;
  change(value: string): void;
  maxLength?: number;
  /** More than one line. */
  rows?: number;
  kind?: 'tel' | 'decimal';
}

export function TextField({ value, change, maxLength, rows, kind, ...field }: TextProps) {
  return (
    <Field {...field}>
      {(control) =>
        rows ? (
          <Input.TextArea
            {...control}
            value={value}
            maxLength={maxLength}
            rows={rows}
            onChange={({ target }) => change(target.value)}
          />
        ) : (
          <Input
            {...control}
            value={value}
            maxLength={maxLength}
            autoComplete="off"
            type={kind === 'tel' ? 'tel' : 'text'}
            inputMode={kind === 'decimal' ? 'decimal' : undefined}
            onChange={({ target }) => change(target.value)}
          />
        )
      }
    </Field>
  );
}

interface ChoiceProps<Value extends string> extends Omit<Props, 'children'> {
  value: Value | undefined;
  options: readonly { readonly value: Value; readonly label: string }[];
  change(value: Value | undefined): void;
  /** May be left empty again. */
  clearable?: boolean;
  disabled?: boolean;
}

export function ChoiceField<Value extends string>({
  value,
  options,
  change,
  clearable = false,
  disabled = false,
  ...field
}: ChoiceProps<Value>) {
  return (
    <Field {...field}>
      {(control) => (
        <Select<Value>
          {...control}
          showSearch
          optionFilterProp="label"
          allowClear={clearable}
          disabled={disabled}
          value={value ?? null}
          options={[...options]}
          onChange={(chosen: Value | undefined) => change(chosen)}
        />
      )}
    </Field>
  );
}

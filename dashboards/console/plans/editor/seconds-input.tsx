/** A number of seconds. What is out of bounds is the hub's to refuse, so that its words stand at the field. */
import { InputNumber } from 'antd';
import { useLanguage } from '../../language/language.tsx';

interface Props {
  label: string;
  value: number | undefined;
  least?: number;
  most?: number;
  say(seconds: number): void;
}

export function SecondsInput({ label, value, least = 0, most = 86_400, say }: Props) {
  const { words } = useLanguage();
  return (
    <InputNumber
      aria-label={label}
      value={value ?? null}
      min={least}
      max={most}
      precision={0}
      changeOnWheel={false}
      suffix={words.editor.seconds}
      onChange={(seconds) => seconds !== null && say(Number(seconds))}
    />
  );
}

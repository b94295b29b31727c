/** 120, 119 or 110 was rung up: what was told there becomes a line of the alert's story. */
import { type EmergencyService, emergencyServices, type ServicesRequest } from '@zhuji/protocol/api/dispatch';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../language/language.tsx';

interface Props {
  busy: boolean;
  write(told: ServicesRequest): void;
  shut(): void;
}

const services = Object.keys(emergencyServices).sort().reverse() as EmergencyService[];

export function ServicesBox({ busy, write, shut }: Props) {
  const { words, language } = useLanguage();
  const [told, setTold] = useState('');
  const text = told.trim();
  return (
    <div className="services">
      <Input.TextArea
        autoFocus
        rows={2}
        maxLength={1000}
        value={told}
        aria-label={words.responders.servicesTold}
        placeholder={words.responders.servicesTold}
        onChange={(event) => setTold(event.target.value)}
      />
      <p className="going-keys">
        {services.map((service) => (
          <Button
            key={service}
            size="small"
            disabled={busy || text === ''}
            onClick={() => write({ service, told: text })}
          >
            {service} {emergencyServices[service][language]}
          </Button>
        ))}
        <Button size="small" onClick={shut}>
          {words.responders.cancel}
        </Button>
      </p>
    </div>
  );
}

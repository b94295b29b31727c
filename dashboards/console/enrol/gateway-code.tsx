/** The one-time secret and where to write it: to be scanned, to be copied, or to be typed. */
import type { GatewayCreated } from '@zhuji/protocol/api/people';
import { QRCode } from 'antd';
import { CopyButton } from '../look/copy-button.tsx';
import { allOfIt, configHead, secretCommand, startCommand } from './gateway-text.ts';
import { useEnrolWords } from './words.ts';

export function GatewayCode({ made }: { made: GatewayCreated }) {
  const words = useEnrolWords();
  const { head, secret, command } = words.gateway.parts;
  return (
    <div className="enrol-code">
      <p className="enrol-once">{words.gateway.once}</p>
      <p className="enrol-lead">{words.gateway.scan}</p>
      {/* On white whatever the look: scanners want dark on light. */}
      <QRCode
        type="svg"
        value={allOfIt(made)}
        size={240}
        color="#000000"
        bgColor="#ffffff"
        aria-label={words.gateway.qr}
      />
      <Text heading={words.gateway.typeHead} what={head} text={configHead(made)} />
      <Text heading={words.gateway.typeSecret} what={command} text={secretCommand(made.id)} />
      <Text heading={words.gateway.secret} what={secret} text={made.secret} loud />
      <Text heading={words.gateway.typeStart} what={command} text={startCommand(made.id)} />
    </div>
  );
}

interface TextProps {
  heading: string;
  /** What is copied, for the key's label. */
  what: string;
  text: string;
  loud?: boolean;
}

function Text({ heading, what, text, loud = false }: TextProps) {
  const words = useEnrolWords();
  return (
    <div className="enrol-text">
      <p className="enrol-text-head">
        {heading}
        <CopyButton text={text} label={words.gateway.copy(what)} copiedLabel={words.gateway.copied} />
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and is to be reached by keyboard */}
      <pre className={loud ? 'enrol-pre enrol-secret' : 'enrol-pre'} tabIndex={0}>
        {text}
      </pre>
    </div>
  );
}

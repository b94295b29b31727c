/** The gateway gets its one-time secret, and the page waits until the hub hears it. */
import type { GatewayCreated, HomeView } from '@zhuji/protocol/api/people';
import type { GatewayId } from '@zhuji/protocol/ids';
import { Button } from 'antd';
import { useState } from 'react';
import { isFaulty } from '../forms/faults.ts';
import { TextField } from '../forms/field.tsx';
import { Objection } from '../forms/objection.tsx';
import { useSaving } from '../forms/use-saving.ts';
import type { Feed } from '../live/feed.ts';
import { enrolment } from './enrol-client.ts';
import { GatewayCode } from './gateway-code.tsx';
import { likelyId } from './gateway-text.ts';
import { useEnrolWords } from './words.ts';

interface Props {
  home: HomeView;
  feed: Feed;
  reload(): void;
}

export function GatewayStep({ home, feed, reload }: Props) {
  const words = useEnrolWords();
  const [made, setMade] = useState<GatewayCreated>();
  const there = home.gatewayState;
  const take = (gateway: GatewayCreated) => {
    setMade(gateway);
    reload();
  };
  return (
    <section className="enrol-part">
      {!there && !made && <Begin home={home} made={take} />}
      {made && <GatewayCode made={made} />}
      {there && <Seen gateway={there} online={feed.gateways.get(there.id) ?? there.online} />}
      {there && !made && <Renew gateway={there.id} made={take} />}
      {!there && made && <p className="enrol-lead">{words.gateway.waiting}</p>}
    </section>
  );
}

function Begin({ home, made }: { home: HomeView; made(gateway: GatewayCreated): void }) {
  const words = useEnrolWords();
  const [id, setId] = useState(() => likelyId(home.id));
  const { busy, faults, objection, save } = useSaving(['id']);
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void save(async () => made(await enrolment.enrol({ id: id.trim() as GatewayId, home: home.id })));
      }}
    >
      <p className="enrol-lead">{words.gateway.lead}</p>
      <TextField
        label={words.gateway.id}
        rule={words.gateway.idRule}
        hint={words.gateway.idHint}
        wrong={isFaulty(faults, 'id')}
        value={id}
        maxLength={32}
        change={setId}
        must
      />
      <Objection of={objection} />
      <Button type="primary" size="large" htmlType="submit" loading={busy}>
        {words.gateway.make}
      </Button>
    </form>
  );
}

function Seen({ gateway, online }: { gateway: NonNullable<HomeView['gatewayState']>; online: boolean }) {
  const words = useEnrolWords();
  const heard = gateway.lastHeardAt !== undefined;
  const [heading, lead] = online
    ? [words.gateway.online, '']
    : heard
      ? [words.gateway.offline, words.gateway.offlineLead]
      : [words.gateway.waiting, words.gateway.waitingLead];
  return (
    <div className={online ? 'enrol-seen enrol-seen-online' : 'enrol-seen'} role="status">
      <strong>{heading}</strong> <span className="digits">{gateway.id}</span>
      {lead && <p>{lead}</p>}
    </div>
  );
}

/** Asked once more, because it cuts off a gateway that works. */
function Renew({ gateway, made }: { gateway: GatewayId; made(gateway: GatewayCreated): void }) {
  const words = useEnrolWords();
  const [asking, setAsking] = useState(false);
  const { busy, objection, save } = useSaving([]);
  if (!asking) return <Button onClick={() => setAsking(true)}>{words.gateway.renew}</Button>;
  return (
    <div className="enrol-ask">
      <p>{words.gateway.renewLead}</p>
      <Objection of={objection} />
      <Button onClick={() => setAsking(false)}>{words.gateway.keep}</Button>
      <Button
        type="primary"
        danger
        loading={busy}
        onClick={() => void save(async () => made(await enrolment.renew(gateway)))}
      >
        {words.gateway.renewSure}
      </Button>
    </div>
  );
}

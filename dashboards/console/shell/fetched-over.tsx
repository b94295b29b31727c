/** What lies over a page, and whose code is fetched when it is opened. When it does not come, it is said in its place, and shut. */
import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage } from '../language/language.tsx';
import { useFetched } from './use-fetched.ts';

interface Props<Module> {
  load(): Promise<Module>;
  show(module: Module): ReactNode;
  shut(): void;
}

export function FetchedOver<Module>({ load, show, shut }: Props<Module>) {
  const { words } = useLanguage();
  const { module, failed, again } = useFetched(load);
  if (module) return show(module);
  if (!failed) return null;
  return (
    <Modal
      open
      centered
      closable={false}
      width={440}
      title={words.load.part.heading}
      okText={words.load.again}
      cancelText={words.load.shut}
      onOk={again}
      onCancel={shut}
    >
      <p role="alert">{words.load.part.lead}</p>
    </Modal>
  );
}

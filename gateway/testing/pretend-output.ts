/** Pretend MQTT devices at the far end of the home's own broker: an output that does what it is told and says so. */
import type { OutputOrder } from '@zhuji/protocol';
import mqtt, { type MqttClient } from 'mqtt';
import type { Ending } from './home.ts';

export interface PretendOutput {
  client: MqttClient;
  orders: OutputOrder[];
}

/** `onOrder`: called as an order arrives. */
export async function connectOutput(
  ending: Ending,
  port: number,
  id: string,
  onOrder: (order: OutputOrder) => void = () => undefined,
): Promise<PretendOutput> {
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, {
    username: id,
    password: 'home-password',
  });
  ending.add(() => client.endAsync(true));
  const orders: OutputOrder[] = [];
  client.on('message', (_topic, body) => {
    const order = JSON.parse(body.toString()) as OutputOrder;
    orders.push(order);
    onOrder(order);
  });
  await client.subscribeAsync(`home/${id}/command`, { qos: 1 });
  return { client, orders };
}

export const wordsOf = (orders: readonly OutputOrder[]): string[] =>
  orders.map((order) =>
    'text' in order ? order.text : 'on' in order ? `${order.do} ${order.on}` : order.do,
  );

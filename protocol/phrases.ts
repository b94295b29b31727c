/** What the elder hears. Short, calm, in the second person; the voice in the home speaks the Chinese line. */
import Type from 'typebox';

export const phrases = {
  received: {
    zh: '已收到您的呼叫，请不要着急，我们正在联系值班人员。',
    en: 'We have your call. Please stay calm, we are reaching the desk.',
  },
  can_cancel: { zh: '如果是误按，请现在按取消键。', en: 'If this was a mistake, press the cancel key now.' },
  cancelled: {
    zh: '已取消呼叫。如需帮助，请再按红色按钮。',
    en: 'The call is cancelled. Press the red button if you need help.',
  },
  operator_answered: { zh: '值班人员已接到您的呼叫，正在处理。', en: 'An operator has answered your call.' },
  help_coming: { zh: '工作人员正在赶来，请您安心等候。', en: 'Somebody is on the way to you.' },
  help_coming_minutes: {
    zh: '工作人员正在赶来，大约{minutes}分钟到。',
    en: 'Somebody is coming, in about {minutes} minutes.',
  },
  help_delayed: {
    zh: '上门的人路上有耽搁，我们正在另外派人，请您安心等候。',
    en: 'Help is held up on the way; we are sending somebody else. Please stay calm.',
  },
  arrived: { zh: '工作人员已到门口。', en: 'Help is at the door.' },
  are_you_all_right: {
    zh: '您还好吗？如果没事，请按绿色按钮；需要帮助，请按红色按钮。',
    en: 'Are you all right? Green key if you are, red key if you need help.',
  },
  gas_alarm: {
    zh: '燃气泄漏！阀门已关闭。请开窗通风，不要开关电器，马上离开房间。',
    en: 'Gas leak! The valve is shut. Open the windows, touch no switch, leave the room.',
  },
  smoke_alarm: { zh: '发现烟雾！请马上离开房间。', en: 'Smoke! Leave the room now.' },
  co_alarm: {
    zh: '一氧化碳超标！请开窗并马上离开房间。',
    en: 'Carbon monoxide! Open the windows and leave now.',
  },
  fall_noticed: {
    zh: '感应到您可能摔倒了，正在联系值班人员。如果没事，请按取消键。',
    en: 'You may have fallen; we are reaching the desk. Press cancel if you are fine.',
  },
  still_trying: { zh: '网络暂时不通，我们仍在为您呼叫。', en: 'The line is down; we keep calling for you.' },
  request_received: {
    zh: '已收到您的服务请求，工作人员会给您回电话。如有紧急情况，请按红色按钮。',
    en: 'We have your request, somebody will call you. Press the red button in an emergency.',
  },
  visit_arranged: {
    zh: '您要的服务已经约好，工作人员会按时上门。',
    en: 'Your visit is arranged; somebody will come at the time agreed.',
  },
  visit_soon: {
    zh: '约好的工作人员就要上门了，请您留意敲门声。',
    en: 'Your visitor will be there soon. Please listen for the door.',
  },
  visit_missed: {
    zh: '很抱歉，约好的服务没能按时上门，我们会尽快与您联系。',
    en: 'We are sorry, nobody came at the time agreed. We will call you soon.',
  },
  visit_cancelled: { zh: '约好的上门服务已取消。', en: 'The visit is cancelled.' },
  closed: { zh: '这次呼叫已处理完毕，祝您平安。', en: 'Your call has been taken care of. Be well.' },
} as const satisfies Record<string, { zh: string; en: string }>;

export type Phrase = keyof typeof phrases;
export const phraseNames = Object.keys(phrases) as Phrase[];
export const Phrase = Type.Unsafe<Phrase>(
  Type.Enum(phraseNames, { examples: ['operator_answered'], description: 'A line to be spoken in the home' }),
);

/** What both phone pages say about being told. What each asks for, and how one comes in again, it says itself. */
import type { Reach } from '@zhuji/protocol/api/notices';
import type { RunsIn } from './runs-in.ts';

type Elsewhere = Extract<RunsIn, 'wechat' | 'iphone_tab'>;

export interface RingWords {
  on: string;
  off: string;
  isOn: string;
  busy: string;
  denied: string;
  failed: string;
  unsupported: string;
  absent: string;
  /** An iPhone whose system is older than 16.4. */
  iphoneOld: string;
  /** Where the page must be opened to ring: why, and how. */
  elsewhere: Record<Elsewhere, { why: string; steps: readonly string[] }>;
  reached(reach: Reach): string;
  unreached(reach: Reach): string;
}

export const isReached = ({ sms, call, email }: Reach): boolean => sms || call || email;

const zh: RingWords = {
  on: '打开通知',
  off: '关闭通知',
  isOn: '通知已打开',
  busy: '正在打开…',
  denied: '这部手机不允许本页面发通知。请在手机“设置”里找到这个浏览器，打开“通知”，再回到这里。',
  failed: '没能打开通知。有些手机的浏览器收不到网页通知，可以换一个浏览器试试。',
  unsupported: '这个浏览器不能响铃通知，可以换一个浏览器打开本页。',
  absent: '平台没有开通网页通知。',
  iphoneOld: '这部手机的系统太旧，不能响铃通知。请到“设置 → 通用 → 软件更新”升级到 iOS 16.4 或更新的版本。',
  elsewhere: {
    wechat: {
      why: '现在是在微信里打开的，微信里不会响铃通知您。',
      steps: ['点右上角的“···”', '选“在浏览器打开”（或“在默认浏览器中打开”）'],
    },
    iphone_tab: {
      why: '苹果手机要先把本页放到主屏幕，才会响铃通知您。',
      steps: [
        '点屏幕下方或上方的“分享”',
        '往下找到“添加到主屏幕”，再点“添加”',
        '回到主屏幕，点新出现的“助急”图标打开',
      ],
    },
  },
  reached: ({ sms, call, email, phoneEnds }) => {
    const ways = [sms && '发短信', call && '打电话', email && '发邮件'].filter(Boolean).join('、');
    return phoneEnds === undefined
      ? `不响铃时，也会${ways}通知您。`
      : `不响铃时，也会${ways}通知您，手机尾号 ${phoneEnds}。`;
  },
  unreached: ({ phoneEnds }) =>
    phoneEnds === undefined
      ? '注意：现在没有别的办法通知到您，只有打开本页才看得到。也可以请社区登记您的手机号。'
      : '注意：现在没有别的办法通知到您，只有打开本页才看得到。社区有您的手机号，但还没有开通短信和电话。',
};

const en: RingWords = {
  on: 'Turn on',
  off: 'Turn off',
  isOn: 'Notifications are on',
  busy: 'Turning on…',
  denied:
    'This phone does not let the page notify you. In its settings find this browser, allow notifications, and come back.',
  failed: 'It could not be turned on. Some browsers take no pushes; another one may.',
  unsupported: 'This browser cannot ring. Another one may.',
  absent: 'The platform has no notifications for browsers.',
  iphoneOld:
    'The system of this phone is too old to ring. Update it to iOS 16.4 or newer: Settings → General → Software Update.',
  elsewhere: {
    wechat: {
      why: 'The page was opened inside WeChat, where it cannot ring.',
      steps: ['Tap “···” at the top right', 'Choose “Open in Browser”'],
    },
    iphone_tab: {
      why: 'An iPhone rings only for a page on its home screen.',
      steps: [
        'Tap “Share” below or above the page',
        'Scroll to “Add to Home Screen”, tap “Add”',
        'Open it by its new icon on the home screen',
      ],
    },
  },
  reached: ({ sms, call, email, phoneEnds }) => {
    const ways = [sms && 'SMS', call && 'a call', email && 'e-mail'].filter(Boolean).join(', ');
    return `Without ringing you are still told by ${ways}${phoneEnds === undefined ? '' : ` (number ending in ${phoneEnds})`}.`;
  },
  unreached: ({ phoneEnds }) =>
    phoneEnds === undefined
      ? 'Mind: nothing else reaches you; you see it only by opening the page. The community can note your number.'
      : 'Mind: nothing else reaches you; you see it only by opening the page. Your number is known, but there are no texts and calls yet.',
};

export const ringWords = { zh, en } as const;

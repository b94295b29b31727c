/** Dark or light: as the system says, until this person chooses. antd and our own style sheets follow the same choice. */
import { ConfigProvider, theme } from 'antd';
import enUS from 'antd/es/locale/en_US';
import zhCN from 'antd/es/locale/zh_CN';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { remembered } from '../../shared/remembered.ts';
import { useLanguage } from '../language/language.tsx';

type Look = 'light' | 'dark';
const choice = remembered<Look>('zhuji.look', ['light', 'dark']);
const system = window.matchMedia('(prefers-color-scheme: dark)');

interface Looking {
  look: Look;
  switchLook(): void;
}
const LookContext = createContext<Looking>({ look: 'light', switchLook: () => {} });
export const useLook = (): Looking => useContext(LookContext);

function useSystemLook(): Look {
  const [dark, setDark] = useState(system.matches);
  useEffect(() => {
    const follow = () => setDark(system.matches);
    system.addEventListener('change', follow);
    return () => system.removeEventListener('change', follow);
  }, []);
  return dark ? 'dark' : 'light';
}

/** `colorPrimaryBorder` is the ring around what has the focus: the keyboard's only sign, so 3 : 1 on every surface. */
const tokens = {
  light: {
    colorPrimary: '#0b62bb',
    colorPrimaryHover: '#0a55a3',
    colorPrimaryBorder: '#3f86d4',
    colorInfo: '#0b62bb',
    colorLink: '#0b5cad',
    colorError: '#c8141e',
    colorBgLayout: '#eef1f5',
    colorTextPlaceholder: '#697485',
  },
  dark: {
    colorPrimary: '#2f6fd0',
    colorPrimaryHover: '#3472cc',
    colorPrimaryBorder: '#7db4f5',
    colorInfo: '#2f6fd0',
    colorLink: '#7db4f5',
    colorError: '#e5343d',
    colorErrorHover: '#d03a42',
    colorBgBase: '#12171e',
    colorBgContainer: '#141a21',
    colorBgElevated: '#1a222b',
    colorBorder: '#3a4653',
    colorBorderSecondary: '#2a343f',
    colorTextPlaceholder: '#8c98a8',
  },
} as const;
/** The edge of an empty choice must be seen: 3 : 1. In the dark, words under the pointer are lighter than what lies under white ones. */
const edge = { light: { colorBorder: '#7f8b9a' }, dark: { colorBorder: '#75828f' } } as const;
const pointedAt = { color: '#7db4f5', pressed: '#a9cdf8' } as const;
const parts = {
  light: { Radio: edge.light, Checkbox: edge.light },
  dark: {
    ...{ Radio: edge.dark, Checkbox: edge.dark },
    Button: {
      ...{ defaultHoverColor: pointedAt.color, defaultHoverBorderColor: pointedAt.color },
      ...{ defaultActiveColor: pointedAt.pressed, defaultActiveBorderColor: pointedAt.pressed },
    },
  },
} as const;
const shape = {
  borderRadius: 8,
  fontFamily: 'inherit',
  fontSize: 14,
  /** A dialog takes its keys when it stands still: R, 1, Enter must not be lost while it flies in. */
  motion: false,
} as const;

export function LookProvider({ children }: { children: ReactNode }) {
  const { language } = useLanguage();
  const fromSystem = useSystemLook();
  const [chosen, setChosen] = useState(choice.read);
  const look = chosen ?? fromSystem;

  useEffect(() => {
    document.documentElement.dataset.look = look;
  }, [look]);

  const looking = useMemo<Looking>(() => {
    const other = look === 'dark' ? 'light' : 'dark';
    const switchLook = () => {
      choice.write(other);
      setChosen(other);
    };
    return { look, switchLook };
  }, [look]);

  const antdTheme = useMemo(
    () => ({
      algorithm: look === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
      token: { ...shape, ...tokens[look] },
      components: parts[look],
    }),
    [look],
  );

  return (
    <LookContext value={looking}>
      <ConfigProvider
        theme={antdTheme}
        locale={language === 'zh' ? zhCN : enUS}
        button={{ autoInsertSpace: false }}
      >
        {children}
      </ConfigProvider>
    </LookContext>
  );
}

import { type Theme, themes } from '../theme.ts';
import { IconButton } from '../ui/Button.tsx';
import { chooseTheme, useUi } from '../ui-state.ts';

const words: Readonly<Record<Theme, string>> = {
  system: 'as the system',
  light: 'light',
  dark: 'dark',
};

/** Goes round the three themes: as the system, light, dark. */
export function ThemeButton() {
  const theme = useUi((state) => state.theme);
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  return (
    <IconButton
      icon={theme}
      label={`Theme: ${words[theme]}. Change to ${words[next]}`}
      onClick={() => chooseTheme(next)}
    />
  );
}

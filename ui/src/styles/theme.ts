/** Follows the system, or one theme by choice. */
export type Theme = 'system' | 'light' | 'dark';

/** Sets the theme on the page. */
export function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
}

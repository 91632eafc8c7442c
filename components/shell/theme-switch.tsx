"use client";

import { useState } from "react";
import { rememberInCookie } from "#lib/client/cookies.ts";
import { nextTheme, type Theme } from "#lib/client/theme.ts";
import { IconButton } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";

const icons = { system: "system", light: "sun", dark: "moon" } as const;
const words = { system: "as the system", light: "light", dark: "dark" } as const;

export function ThemeSwitch({ theme: initial }: { theme: Theme }) {
  const [theme, setTheme] = useState(initial);
  function onClick() {
    const next = nextTheme(theme);
    setTheme(next);
    rememberInCookie("theme", next === "system" ? "" : next);
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    // Monaco paints with colours it was handed; it asks for them again on this event.
    window.dispatchEvent(new Event("spark-constructor:theme"));
  }
  return (
    <IconButton label={`Theme: ${words[theme]}. Change to ${words[nextTheme(theme)]}`} onClick={onClick}>
      <Icon name={icons[theme]} />
    </IconButton>
  );
}

import { Icon, type IconName } from "#components/ui/icon.tsx";
import { RailLink } from "./rail-link.tsx";

export interface Place {
  href: string;
  label: string;
  icon: IconName;
}

export const RAIL_ID = "main-navigation";

/**
 * The left rail: icons with words from 1280 px, icons alone from 768, below that a drawer. The drawer is the platform's
 * popover, opened by `popovertarget` in the top bar, so the rail costs no script of ours.
 */
export function Rail({ places }: { places: readonly Place[] }) {
  return (
    <nav
      id={RAIL_ID}
      aria-label="Main"
      popover="auto"
      className="inset-y-0 left-0 m-0 h-dvh w-56 flex-col gap-1 border-r border-line bg-surface p-2 text-ink open:flex max-md:shadow-overlay md:sticky md:top-0 md:flex md:w-12 xl:w-52"
    >
      <span className="mb-2 flex h-8 items-center gap-2 px-1.5 font-semibold md:max-xl:justify-center md:max-xl:px-0">
        <Mark />
        <span className="md:max-xl:sr-only">Spark Constructor</span>
      </span>
      {places.map((place) => (
        <RailLink key={place.href} href={place.href} label={place.label} others={places.map(({ href }) => href)}>
          <Icon name={place.icon} />
        </RailLink>
      ))}
    </nav>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="20" height="20" aria-hidden="true" className="shrink-0">
      <path d="M5 5h13v4.500H9.800v14H18V28H5z" fill="currentColor" />
      <path d="M24.500 3 15.500 17.500h5.400L17 29.500 28.500 13h-6z" fill="var(--accent)" />
    </svg>
  );
}

import { Link } from "#components/ui/link.tsx";
import { EnvironmentChip, type Marks } from "#components/ui/environment-chip.tsx";
import type { ConfigurationItem } from "#lib/contracts/configuration.ts";

const time = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

export function ConfigurationsTable(props: { items: readonly ConfigurationItem[]; query: string; marks: Marks }) {
  const { items, query, marks } = props;
  return (
    <div className="overflow-x-auto rounded-lg border border-line bg-surface">
      <table aria-label="Configurations" className="w-full text-left text-sm">
        <thead className="border-b border-line text-ink-muted">
          <tr>
            <th className="px-4 py-2 font-medium">Name</th>
            <th className="px-4 py-2 font-medium max-md:hidden">Team</th>
            <th className="px-4 py-2 font-medium">Environment</th>
            <th className="px-4 py-2 font-medium max-lg:hidden">Presets</th>
            <th className="px-4 py-2 text-right font-medium max-sm:hidden">Revision</th>
            <th className="px-4 py-2 font-medium max-lg:hidden">Message</th>
            <th className="px-4 py-2 font-medium max-md:hidden">Saved by</th>
            <th className="px-4 py-2 font-medium max-md:hidden">Saved (UTC)</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.slug} className="h-10 border-b border-line last:border-0 hover:bg-hover">
              <td className="px-4">
                <Link href={`/configs/${item.slug}/edit`} className="font-medium underline-offset-2 hover:underline">
                  {item.slug}
                </Link>
              </td>
              <td className="px-4 max-md:hidden">{item.team ?? <span className="text-ink-muted">None</span>}</td>
              <td className="px-4">
                <EnvironmentChip slug={item.environment} mark={marks[item.environment]} />
              </td>
              <td className="px-4 max-lg:hidden">{item.presets.join(", ")}</td>
              <td className="px-4 text-right max-sm:hidden">{item.seq}</td>
              <td className="max-w-80 truncate px-4 max-lg:hidden">{item.message}</td>
              <td className="px-4 max-md:hidden">{item.author}</td>
              <td className="px-4 whitespace-nowrap max-md:hidden">{time.format(new Date(item.savedAt))}</td>
            </tr>
          ))}
          {items.length === 0 ? (
            <tr>
              <td colSpan={8} className="px-4 py-3 text-ink-muted">
                No configuration has “{query}” in its name or team.
              </td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </div>
  );
}

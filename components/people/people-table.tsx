import type { PersonReply } from "#lib/contracts/person.ts";

const date = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

export function PeopleTable({ people }: { people: readonly PersonReply[] }) {
  return (
    <div className="overflow-x-auto rounded-lg border border-line bg-surface">
      <table aria-label="People" className="w-full text-left text-sm">
        <thead className="border-b border-line text-ink-muted">
          <tr>
            <th className="px-4 py-2 font-medium">Name</th>
            <th className="px-4 py-2 font-medium">E-mail</th>
            <th className="px-4 py-2 font-medium">Roles</th>
            <th className="px-4 py-2 font-medium max-md:hidden">Since</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id} className="h-10 border-b border-line last:border-0 hover:bg-hover">
              <td className="px-4 font-medium">{person.name}</td>
              <td className="px-4">{person.email}</td>
              <td className="px-4">
                {person.grants
                  .map(({ role, scope }) => (scope === "all" ? role : `${role} (${scope.replace(":", " ")})`))
                  .join(", ")}
              </td>
              <td className="px-4 whitespace-nowrap max-md:hidden">{date.format(new Date(person.createdAt))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

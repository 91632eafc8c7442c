"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { call, type Problem } from "#lib/client/api.ts";
import { fieldError, ProblemNote } from "#components/account/problem-note.tsx";
import { LabelledInput } from "#components/form/labelled-input.tsx";
import { Button } from "#components/ui/button.tsx";
import { Status } from "#components/ui/status.tsx";

const roleHelp = {
  viewer: "Sees saved configurations.",
  author: "Saves revisions.",
  approver: "Says yes or no to changes.",
  deployer: "Applies approved changes.",
  admin: "Everything, accounts included.",
} as const;

/** A local account with its roles. The password is told to the person by whoever makes the account. */
export function NewPersonForm() {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState<Problem>();
  const [made, setMade] = useState("");
  const [busy, setBusy] = useState(false);

  async function submit(data: FormData) {
    setBusy(true);
    const text = (name: string) => String(data.get(name) ?? "");
    const reply = await call("/people", {
      method: "POST",
      body: { name: text("name"), email: text("email"), password: text("password"), roles: data.getAll("role") },
      parse: () => undefined,
    });
    setBusy(false);
    setProblem(reply.ok ? undefined : reply.problem);
    setMade(reply.ok ? text("name") : "");
    if (!reply.ok) return;
    form.current?.reset();
    router.refresh();
  }

  return (
    <form
      ref={form}
      aria-labelledby="new-person"
      className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
    >
      <h2 id="new-person" className="text-lg">
        New account
      </h2>
      <LabelledInput id="person-name" label="Name" name="name" required error={fieldError(problem, "name")} />
      <LabelledInput
        id="person-email"
        label="E-mail"
        name="email"
        type="email"
        required
        error={fieldError(problem, "email")}
      />
      <LabelledInput
        id="person-password"
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        help="At least 12 characters. Pass it on by a safe channel."
        minLength={12}
        maxLength={128}
        required
        error={fieldError(problem, "password")}
      />
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 font-medium">Roles</legend>
        {Object.entries(roleHelp).map(([role, help]) => (
          <label key={role} className="flex items-start gap-2">
            <input type="checkbox" name="role" value={role} defaultChecked={role === "author"} className="mt-1" />
            <span>
              {role} <span className="text-sm text-ink-muted">{help}</span>
            </span>
          </label>
        ))}
        {fieldError(problem, "roles") ? (
          <span className="text-sm text-blocked">{fieldError(problem, "roles")}</span>
        ) : null}
      </fieldset>
      {problem && !problem.where ? <ProblemNote problem={problem} /> : null}
      <span role="status">{made ? <Status kind="ok">{made} can sign in now.</Status> : null}</span>
      <Button type="submit" kind="primary" disabled={busy} className="self-start">
        Create account
      </Button>
    </form>
  );
}

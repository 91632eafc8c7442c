"use client";

import { useId, useState } from "react";
import type { Problem } from "#lib/client/api.ts";
import { signIn } from "#lib/client/session.ts";
import { Button } from "#components/ui/button.tsx";
import { LabelledInput } from "#components/form/labelled-input.tsx";
import { ProblemNote } from "./problem-note.tsx";

/** E-mail and password; used by the page and by the dialog in which a save waits. */
export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const id = useId();

  async function submit(form: FormData) {
    setBusy(true);
    const reply = await signIn({ email: String(form.get("email")), password: String(form.get("password")) });
    setBusy(false);
    if (reply.ok) onSignedIn();
    else setProblem(reply.problem);
  }

  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
    >
      <LabelledInput id={`${id}-email`} label="E-mail" name="email" type="email" autoComplete="username" required />
      <LabelledInput
        id={`${id}-password`}
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
      {problem ? <ProblemNote problem={problem} /> : null}
      <Button type="submit" kind="primary" disabled={busy} className="self-start">
        Sign in
      </Button>
    </form>
  );
}

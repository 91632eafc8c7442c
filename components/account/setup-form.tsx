"use client";

import { useEffect, useState } from "react";
import type { Problem } from "#lib/client/api.ts";
import { setUp } from "#lib/client/session.ts";
import { LabelledInput } from "#components/form/labelled-input.tsx";
import { Button } from "#components/ui/button.tsx";
import { fieldError, ProblemNote } from "./problem-note.tsx";

/** Makes the first account and signs it in. The token comes after `#`, where no log and no proxy sees it. */
export function SetupForm(props: { token: string; next: string }) {
  const [token, setToken] = useState(props.token);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    const fragment = window.location.hash.slice(1).replace(/^token=/, "");
    if (fragment === "") return;
    // oxlint-disable-next-line react/set-state-in-effect -- the fragment exists in the browser alone, after hydration
    setToken(decodeURIComponent(fragment));
    // Out of the address bar and of the history, where it would stay readable.
    window.history.replaceState(null, "", window.location.pathname + window.location.search);
  }, []);

  async function submit(form: FormData) {
    setBusy(true);
    const text = (name: string) => String(form.get(name) ?? "");
    const reply = await setUp({ token, name: text("name"), email: text("email"), password: text("password") });
    setBusy(false);
    if (reply.ok) window.location.assign(props.next);
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
      {token === "" ? (
        <LabelledInput
          id="setup-token"
          label="Set-up token"
          help="The last part of the link in the terminal in which the portal was started."
          autoComplete="off"
          onBlur={(event) => setToken(event.target.value.trim())}
          required
        />
      ) : null}
      <LabelledInput
        id="setup-name"
        label="Name"
        name="name"
        autoComplete="name"
        required
        error={fieldError(problem, "name")}
      />
      <LabelledInput
        id="setup-email"
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        error={fieldError(problem, "email")}
      />
      <LabelledInput
        id="setup-password"
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        help="At least 12 characters; a sentence is a good one."
        minLength={12}
        maxLength={128}
        required
        error={fieldError(problem, "password")}
      />
      {problem && !problem.where ? <ProblemNote problem={problem} /> : null}
      <Button type="submit" kind="primary" disabled={busy} className="self-start">
        Create the administrator
      </Button>
    </form>
  );
}

"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { LabelledInput } from "#components/form/labelled-input.tsx";
import { SignInForm } from "#components/account/sign-in-form.tsx";

export function SignInDialog(props: { onSignedIn: () => void; onClose: () => void }) {
  return (
    <Dialog title="Sign in to save" onClose={props.onClose}>
      <div className="flex flex-col gap-4">
        <p className="text-ink-muted">
          The draft stays in this browser until it is saved. After signing in, saving goes on by itself.
        </p>
        <SignInForm onSignedIn={props.onSignedIn} />
      </div>
    </Dialog>
  );
}

/** What changed and why, for those who read the history later. May stay empty. */
export function MessageDialog(props: { onSave: (message: string) => void; onClose: () => void }) {
  const [message, setMessage] = useState("");
  return (
    <Dialog
      title="Save revision"
      onClose={props.onClose}
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button kind="primary" onClick={() => props.onSave(message.trim())}>
            Save revision
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          props.onSave(message.trim());
        }}
      >
        <LabelledInput
          id="save-message"
          label="Message"
          help="What changed and why, for those who read the history later. Optional."
          maxLength={500}
          value={message}
          onChange={(event) => setMessage(event.target.value)}
        />
      </form>
    </Dialog>
  );
}

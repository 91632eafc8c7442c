"use client";

import { SignInForm } from "./sign-in-form.tsx";

/** The form as a page: back to where the person was, by a full load, so that every server-rendered part knows them. */
export function SignInHere({ next }: { next: string }) {
  return <SignInForm onSignedIn={() => window.location.assign(next)} />;
}

/** Who can sign in on this machine. The user pool listens on 127.0.0.1 only, so the password is no secret. */
export const demoUser = {
  username: "demo@example.com",
  password: "Demo-password-1",
  name: "Dana Demo",
} as const;

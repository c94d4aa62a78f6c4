import { expect, test } from "vitest";
import { deployedShop } from "./deployed-shop.ts";

const users = JSON.stringify([
  { username: "e2e-a@example.com", password: "secret-1" },
  { username: "e2e-b@example.com", password: "secret-2" },
]);
const forget = async () => undefined;

test("a stage without an address is refused", async () => {
  await expect(deployedShop({ STAGE_URL: "staging", STAGE_USERS: users }, forget)).rejects.toThrow(
    'STAGE_URL is "staging", not the address',
  );
});

test.each(["e2e-a@example.com:secret-1", '[{"username":"e2e-a@example.com","password":"secret-1"}]'])(
  "users that are wrong are refused without a word of them: %j",
  async (wrong) => {
    const env = { STAGE_URL: "http://127.0.0.1:9", STAGE_USERS: wrong };

    const refusal = await deployedShop(env, forget).catch(String);

    expect(refusal).toContain("STAGE_USERS must be two users of the stage");
    expect(refusal).not.toContain("secret-1");
  },
);

test("a user who could be somebody is refused: what the suite makes would be among what is theirs", async () => {
  const env = { STAGE_URL: "http://127.0.0.1:9", STAGE_USERS: users.replace("e2e-b", "bob") };

  const refusal = await deployedShop(env, forget).catch(String);

  expect(refusal).toContain('STAGE_USERS names "bob@example.com".');
  expect(refusal).toContain('take users whose names begin with "e2e-".');
  expect(refusal).not.toContain("secret-2");
});

import { expect, test } from "vitest";
import { deployedShop } from "./deployed-shop.ts";

const users = JSON.stringify([
  { username: "a@example.com", password: "secret-1" },
  { username: "b@example.com", password: "secret-2" },
]);

test("a stage without an address is refused", async () => {
  await expect(deployedShop({ STAGE_URL: "staging", STAGE_USERS: users })).rejects.toThrow(
    'STAGE_URL is "staging", not the address',
  );
});

test.each([undefined, "", "a@example.com:secret-1", '[{"username":"a@example.com","password":"secret-1"}]'])(
  "users that are wrong are refused without a word of them: %j",
  async (wrong) => {
    const refusal = await deployedShop({
      STAGE_URL: "http://127.0.0.1:9",
      ...(wrong !== undefined && { STAGE_USERS: wrong }),
    }).catch(String);

    expect(refusal).toContain("STAGE_USERS must be two users of the stage");
    expect(refusal).not.toContain("secret-1");
  },
);

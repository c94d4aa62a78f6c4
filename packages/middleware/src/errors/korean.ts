import type { Translation } from "./translation.ts";

/** What problems say in Korean. It imports nothing at run time, so that a bundler makes a file of its own of it. */
export const korean: Translation = {
  language: "ko",
  catalogue: {
    BODY_NOT_JSON: ["본문이 JSON이 아닙니다", "UTF-8로 된 JSON 값 하나를 보내 주세요."],
    BODY_TOO_DEEP: ["본문의 중첩이 너무 깊습니다", "중첩을 줄여서 보내 주세요."],
    HEADERS_INVALID: ["헤더가 올바르지 않습니다", "issues에 적힌 곳을 고쳐 주세요."],
    IDEMPOTENCY_KEY_MISSING: [
      "멱등성 키가 없습니다",
      "idempotency-key 헤더를 보내 주세요. 새 요청에는 새 UUID를, 반복할 때는 같은 값을 씁니다.",
    ],
    IDEMPOTENCY_KEY_INVALID: [
      "멱등성 키가 올바르지 않습니다",
      "UUID처럼 1~255자의 ASCII 문자로 된 키 하나를 보내 주세요.",
    ],
    PARAMS_INVALID: ["경로가 올바르지 않습니다", "issues에 적힌 곳을 고쳐 주세요."],
    QUERY_INVALID: ["쿼리가 올바르지 않습니다", "issues에 적힌 곳을 고쳐 주세요."],
    UNAUTHENTICATED: ["로그인되어 있지 않습니다", "액세스 토큰을 Bearer 토큰으로 보내 주세요."],
    FORBIDDEN: ["허용되지 않은 요청입니다", "소유자에게 권한을 요청해 주세요."],
    GROUP_MISSING: ["필요한 그룹에 속해 있지 않습니다", "관리자에게 그룹 추가를 요청해 주세요."],
    SCOPE_MISSING: ["토큰에 필요한 scope가 없습니다", "로그인할 때 해당 scope를 요청해 주세요."],
    TENANT_MISSING: ["토큰에 테넌트가 없습니다", "관리자에게 테넌트 지정을 요청한 뒤 다시 로그인해 주세요."],
    NOT_FOUND: ["찾을 수 없습니다", "주소와 접근 권한을 확인해 주세요."],
    METHOD_NOT_ALLOWED: ["허용되지 않은 메서드입니다", "allow 헤더에 적힌 메서드를 써 주세요."],
    CONFLICT: ["그 사이에 변경되었습니다", "다시 읽은 뒤 변경을 다시 시도해 주세요."],
    IDEMPOTENCY_IN_PROGRESS: ["같은 요청을 처리하는 중입니다", "잠시 기다린 뒤 같은 키로 다시 보내 주세요."],
    PRECONDITION_FAILED: ["예상한 상태가 아닙니다", "다시 읽은 뒤 변경을 다시 시도해 주세요."],
    BODY_TOO_LARGE: ["본문이 너무 큽니다", "한 번에 더 적게 보내 주세요."],
    MEDIA_TYPE_UNSUPPORTED: ["지원하지 않는 미디어 타입입니다", "UTF-8로 된 application/json을 보내 주세요."],
    BODY_INVALID: ["본문이 올바르지 않습니다", "issues에 적힌 곳을 고쳐 주세요."],
    IDEMPOTENCY_KEY_REUSED: [
      "멱등성 키가 다른 요청의 것입니다",
      "새 요청에는 새 키를 쓰고, 반복할 때는 요청을 바꾸지 말아 주세요.",
    ],
    TOO_MANY_REQUESTS: ["요청이 너무 많습니다", "잠시 기다린 뒤 다시 시도해 주세요."],
    INTERNAL: ["서버에 문제가 생겼습니다", "다시 시도해 주세요. 계속되면 requestId를 알려 주세요."],
    UNAVAILABLE: ["지금은 이용할 수 없습니다", "나중에 다시 시도해 주세요."],
    TIMEOUT: ["시간이 너무 오래 걸렸습니다", "다시 시도해 주세요. 이미 처리되었을 수도 있습니다."],
  },
  say(sentence) {
    for (const [pattern, korean] of phrases) {
      if (pattern.test(sentence)) return sentence.replace(pattern, korean);
    }
    return sentence;
  },
};

// The first that matches counts. What an author wrote as a schema's own message matches none and stays as it is.
const phrases: readonly (readonly [RegExp, string])[] = [
  // This package's own details.
  [/^The body is empty: send one JSON value\.$/, "본문이 비어 있습니다. JSON 값 하나를 보내 주세요."],
  [/^Send at most (\d+) bytes\.$/, "$1바이트 이하로 보내 주세요."],
  [/^Nest at most (\d+) levels\.$/, "중첩은 $1단계까지입니다."],
  [/^The token needs one of these scopes: (.+)\.$/, "다음 scope 중 하나가 필요합니다: $1."],
  [/^One of these groups is needed: (.+)\.$/, "다음 그룹 중 하나에 속해야 합니다: $1."],
  [/^The token has expired\.$/, "토큰이 만료되었습니다."],
  [/^One of these groups is needed: (.+)\.$/, "다음 그룹 중 하나에 속해야 합니다: $1."],
  [/^Tokens cannot be checked right now\.$/, "지금은 토큰을 확인할 수 없습니다."],
  // Valibot.
  [/^Invalid key: Expected .+ but received undefined$/s, "필수 항목입니다."],
  [/^Invalid key: Expected never but received (.+)$/s, "알 수 없는 항목입니다: $1."],
  [
    /^Invalid length: Expected (.+) but received (.+)$/s,
    "길이가 올바르지 않습니다. 필요한 길이: $1, 받은 길이: $2.",
  ],
  [
    /^Invalid type: Expected (.+) but received (.+)$/s,
    "타입이 올바르지 않습니다. 필요한 타입: $1, 받은 값: $2.",
  ],
  [
    /^Invalid value: Expected (.+) but received (.+)$/s,
    "값이 올바르지 않습니다. 필요한 값: $1, 받은 값: $2.",
  ],
  [
    /^Invalid ([\w ]+): Expected (.+) but received (.+)$/s,
    "$1 값이 올바르지 않습니다. 필요한 값: $2, 받은 값: $3.",
  ],
  [/^Invalid ([\w ]+): Received (.+)$/s, "$1 형식이 올바르지 않습니다. 받은 값: $2."],
  // Zod.
  [/^Invalid input: expected .+, received undefined$/s, "필수 항목입니다."],
  [
    /^Invalid input: expected (.+), received (.+)$/s,
    "타입이 올바르지 않습니다. 필요한 타입: $1, 받은 타입: $2.",
  ],
  [/^Invalid input: expected (.+)$/s, "값이 올바르지 않습니다. 필요한 값: $1."],
  [/^Invalid option: expected one of (.+)$/s, "다음 중 하나여야 합니다: $1."],
  [/^Too small: expected \w+ to (?:be|have) (>=?\S+)(?: \w+)?$/, "너무 작거나 짧습니다. 필요한 값: $1."],
  [/^Too big: expected \w+ to (?:be|have) (<=?\S+)(?: \w+)?$/, "너무 크거나 깁니다. 필요한 값: $1."],
  [
    /^Invalid (email address|URL|UUID|GUID|ULID|JWT|ISO \w+|IPv[46] \w+|base64\w*-encoded string)$/,
    "$1 형식이 올바르지 않습니다.",
  ],
  [/^Unrecognized keys?: (.+)$/s, "알 수 없는 항목입니다: $1."],
];

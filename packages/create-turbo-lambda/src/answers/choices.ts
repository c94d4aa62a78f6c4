/** Something of the template that a project can have or do without, as it is asked for, given as a flag and stamped. */
export interface Choice {
  readonly question: string;
  /** What can be chosen, the default first, each with its price or weight in one line. */
  readonly options: Readonly<Record<string, string>>;
  /** Whether the files of the project depend on it; the other choices only fill in a value. */
  readonly structural: boolean;
}

/**
 * All choices. A further one is an entry here and, if it is structural, a removal in `packages/generator/src/removal/features` of
 * the same name; if it is a mere value, `project/fill-in.ts` says where it goes.
 */
export const choices = {
  sample: {
    question: "What to start with",
    options: {
      shop: "a small shop: six functions, a queue, a topic and tables, to read and to delete",
      empty: "no function yet: `pnpm gen function` writes the first one",
    },
    structural: true,
  },
  web: {
    question: "A web client",
    options: {
      // Always free (https://aws.amazon.com/cloudfront/pricing); the packages that no other part has, measured.
      yes: "React behind CloudFront: free up to 1 TB and ten million requests a month; 10 MB of node_modules",
      no: "an API only: your own client signs in at the user pool",
    },
    structural: true,
  },
  budgets: {
    question: "AWS Budgets that tell when a tag's bill grows",
    options: {
      // AWS's price list, AWSBudgets: $0 a BudgetsUsage day; only ActionEnabledBudgetsUsage costs something.
      yes: "two in production, by e-mail: free, as only budgets that act on something cost money",
      no: "none: `pnpm cost budget` can still hold a forecast against a limit",
    },
    structural: true,
  },
  gateway: {
    question: "The API that clients call",
    options: {
      // Both by packages/cost/src/price-book/prices.json.
      http: "an HTTP API: $1.00 for a million requests in us-east-1, and less waiting",
      rest: "a REST API: $3.50 for a million, and WAF, API keys, a cache, bodies refused before a function runs",
    },
    structural: false,
  },
  language: {
    question: "The README's language",
    options: { en: "English", ko: "한국어" },
    structural: false,
  },
} as const satisfies Readonly<Record<string, Choice>>;

export type ChoiceName = keyof typeof choices;

export const choiceNames = Object.keys(choices) as ChoiceName[];

export const structuralChoices = choiceNames.filter((name) => choices[name].structural);

/** What each choice was answered with. */
export type Chosen = { readonly [Name in ChoiceName]: keyof (typeof choices)[Name]["options"] };

export function optionsOf(name: ChoiceName): string[] {
  return Object.keys(choices[name].options);
}

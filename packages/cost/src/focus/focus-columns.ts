export type FocusType = "string" | "decimal" | "dateTime" | "json";

export interface FocusColumn {
  readonly id: string;
  readonly type: FocusType;
  readonly nullable: boolean;
  /** Whether each dataset must have it. */
  readonly mandatory: boolean;
  readonly allowed?: readonly string[];
}

function mandatory(id: string, type: FocusType, options: Partial<FocusColumn> = {}): FocusColumn {
  return { id, type, nullable: false, mandatory: true, ...options };
}

function optional(id: string, type: FocusType, options: Partial<FocusColumn> = {}): FocusColumn {
  return { id, type, nullable: true, mandatory: false, ...options };
}

const nullable = { nullable: true };

/** The columns of a row in the order of a file: FOCUS 1.2's 21 mandatory ones, others of its own, ours with `x_` last. */
export const focusColumns: readonly FocusColumn[] = [
  mandatory("BilledCost", "decimal"),
  mandatory("BillingAccountId", "string"),
  mandatory("BillingAccountName", "string", nullable),
  mandatory("BillingCurrency", "string"),
  mandatory("BillingPeriodEnd", "dateTime"),
  mandatory("BillingPeriodStart", "dateTime"),
  mandatory("ChargeCategory", "string", { allowed: ["Usage", "Purchase", "Tax", "Credit", "Adjustment"] }),
  mandatory("ChargeClass", "string", { ...nullable, allowed: ["Correction"] }),
  mandatory("ChargeDescription", "string", nullable),
  mandatory("ChargePeriodEnd", "dateTime"),
  mandatory("ChargePeriodStart", "dateTime"),
  mandatory("ContractedCost", "decimal"),
  mandatory("EffectiveCost", "decimal"),
  mandatory("InvoiceIssuerName", "string"),
  mandatory("ListCost", "decimal"),
  mandatory("PricingQuantity", "decimal", nullable),
  mandatory("PricingUnit", "string", nullable),
  mandatory("ProviderName", "string"),
  mandatory("PublisherName", "string"),
  mandatory("ServiceCategory", "string", {
    allowed: [
      "AI and Machine Learning",
      "Analytics",
      "Business Applications",
      "Compute",
      "Databases",
      "Developer Tools",
      "Multicloud",
      "Identity",
      "Integration",
      "Internet of Things",
      "Management and Governance",
      "Media",
      "Migration",
      "Mobile",
      "Networking",
      "Security",
      "Storage",
      "Web",
      "Other",
    ],
  }),
  mandatory("ServiceName", "string"),

  optional("ConsumedQuantity", "decimal"),
  optional("ConsumedUnit", "string"),
  optional("ListUnitPrice", "decimal"),
  optional("RegionId", "string"),
  optional("ResourceId", "string"),
  optional("ResourceName", "string"),
  optional("ResourceType", "string"),
  optional("ServiceSubcategory", "string", {
    nullable: false,
    allowed: [
      "API Management",
      "Messaging",
      "NoSQL Databases",
      "Observability",
      "Other (Integration)",
      "Other (Other)",
      "Serverless Compute",
    ],
  }),
  optional("SkuId", "string"),
  optional("SkuMeter", "string"),
  optional("SkuPriceId", "string"),
  optional("SubAccountId", "string"),
  optional("Tags", "json"),

  optional("x_ColdStarts", "decimal"),
  optional("x_CostBasis", "string"),
  optional("x_PriceTableVersion", "string"),
  optional("x_RequestCount", "decimal"),
  optional("x_TraceId", "string"),
  optional("x_UnitCost", "decimal"),
];

/** A charge by column; decimals are written out, so that none is rounded. */
export type FocusRow = Readonly<Record<string, string | null>>;

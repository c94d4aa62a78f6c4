import { parseFilterPattern } from "../../services/logs/filter-pattern/log-filter.ts";
import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

/**
 * A metric filter, which is described by the API but makes no metric here.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-metricfilter.html
 */
export const logsMetricFilter: ResourceType = {
  type: "AWS::Logs::MetricFilter",
  create(resource, { services }) {
    const properties = Properties.of(resource);
    const filterName = properties.optional("FilterName") ?? resource.physicalName();
    const filterPattern = properties.optional("FilterPattern") ?? "";
    parseFilterPattern(filterPattern);
    services.logs.openGroup(properties.string("LogGroupName")).metricFilters.set(filterName, {
      filterName,
      filterPattern,
      metricTransformations: properties.list("MetricTransformations").map((item) => ({
        metricName: item.string("MetricName"),
        metricNamespace: item.string("MetricNamespace"),
        metricValue: item.string("MetricValue"),
      })),
      creationTime: services.logs.clock.now(),
    });
    return { ref: filterName };
  },
};

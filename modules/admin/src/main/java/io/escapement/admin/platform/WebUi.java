package io.escapement.admin.platform;

import io.escapement.policy.Trigger;
import io.escapement.temporal.Chains;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Links into the Temporal Web UI, where one is configured. */
public final class WebUi {

  private final String address;
  private final String namespace;

  /** Links to the configured Web UI, or none. */
  @Inject
  public WebUi(TemporalConfig config) {
    this.address = config.webUi().replaceFirst("/+$", "");
    this.namespace = config.namespace();
  }

  /** What starts a job's runs: all runs of its cron chain, or its Schedule. */
  public Optional<String> chain(String jobId, Trigger trigger) {
    return switch (trigger) {
      case CRON -> workflow(Chains.workflowId(jobId));
      case SCHEDULE -> page("schedules", Chains.workflowId(jobId));
    };
  }

  /** All runs of a workflow. */
  public Optional<String> workflow(String workflowId) {
    return page("workflows", workflowId);
  }

  private Optional<String> page(String kind, String id) {
    return address.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s/namespaces/%s/%s/%s".formatted(address, encoded(namespace), kind, encoded(id)));
  }

  /** The history of one run of a workflow. */
  public Optional<String> run(String workflowId, String runId) {
    return workflow(workflowId).map(runs -> "%s/%s/history".formatted(runs, encoded(runId)));
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

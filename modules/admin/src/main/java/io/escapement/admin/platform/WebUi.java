package io.escapement.admin.platform;

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

  /** All runs of a job's chain. */
  public Optional<String> chain(String jobId) {
    return address.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s/namespaces/%s/workflows/%s"
                .formatted(address, encoded(namespace), encoded(Chains.workflowId(jobId))));
  }

  /** The history of one run. */
  public Optional<String> run(String jobId, String runId) {
    return chain(jobId).map(chain -> "%s/%s/history".formatted(chain, encoded(runId)));
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

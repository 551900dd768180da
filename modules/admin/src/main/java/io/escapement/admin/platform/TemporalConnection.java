package io.escapement.admin.platform;

import io.dropwizard.lifecycle.Managed;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The connection to the Temporal frontend. It is made lazily, and every call gives up after a few
 * seconds, so that an engine that is away neither keeps the service from starting nor makes it
 * hang.
 */
@Singleton
public final class TemporalConnection implements Managed {

  private static final Duration CALL = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 3;
  private static final Duration PROBE = Duration.ofSeconds(2);

  private final TemporalConfig config;
  private final WorkflowServiceStubs stubs;

  @Inject
  TemporalConnection(TemporalConfig config) {
    this.config = config;
    this.stubs = WorkflowServiceStubs.newServiceStubs(options(config));
  }

  private static WorkflowServiceStubsOptions options(TemporalConfig config) {
    WorkflowServiceStubsOptions.Builder options =
        WorkflowServiceStubsOptions.newBuilder()
            .setTarget(config.target())
            .setRpcTimeout(CALL)
            .setSystemInfoTimeout(PROBE)
            .setRpcRetryOptions(
                RpcRetryOptions.newBuilder()
                    .setExpiration(CALL)
                    .setMaximumAttempts(ATTEMPTS)
                    .validateBuildWithDefaults());
    config.tls().ifPresent(tls -> secure(options, tls));
    if (!config.apiKey().isEmpty()) {
      options.addApiKey(config::apiKey);
    }
    return options.build();
  }

  private static void secure(WorkflowServiceStubsOptions.Builder options, TlsConfig tls) {
    options.setSslContext(tls.context());
    tls.serverName()
        .ifPresent(
            name -> options.setChannelInitializer(channel -> channel.overrideAuthority(name)));
  }

  WorkflowClient client() {
    return WorkflowClient.newInstance(
        stubs, WorkflowClientOptions.newBuilder().setNamespace(config.namespace()).build());
  }

  /**
   * Asks for the namespace, once.
   *
   * @throws io.grpc.StatusRuntimeException if the frontend does not answer within 2 s, or does not
   *     know it
   */
  void probe() {
    var unused =
        stubs
            .blockingStub()
            .withDeadlineAfter(PROBE.toMillis(), TimeUnit.MILLISECONDS)
            .describeNamespace(
                DescribeNamespaceRequest.newBuilder().setNamespace(config.namespace()).build());
  }

  @Override
  public void stop() {
    stubs.shutdownNow();
  }
}

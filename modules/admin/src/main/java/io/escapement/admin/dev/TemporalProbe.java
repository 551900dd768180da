package io.escapement.admin.dev;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.internal.common.ProtobufTimeUtils;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks a Temporal service whether it serves our namespace. */
final class TemporalProbe implements AutoCloseable {

  private static final Duration EACH = Duration.ofSeconds(2);
  private static final Duration RETENTION = Duration.ofDays(7);

  private final WorkflowServiceStubs service;
  private String lastWord = "no answer";

  TemporalProbe(String target) {
    service =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
  }

  /** Waits until it serves the namespace; creates the namespace where the server has none. */
  boolean serves(Duration limit, Runnable eachTime) {
    return Poll.until(
        limit,
        () -> {
          eachTime.run();
          return serves();
        });
  }

  /** Why it was of no use. */
  String lastWord() {
    return lastWord;
  }

  private boolean serves() {
    try {
      var unused =
          stub()
              .describeNamespace(
                  DescribeNamespaceRequest.newBuilder().setNamespace(Engine.NAMESPACE).build());
      return true;
    } catch (StatusRuntimeException e) {
      lastWord = words(e.getStatus());
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        register();
      }
      return false;
    }
  }

  private void register() {
    try {
      var unused =
          stub()
              .registerNamespace(
                  RegisterNamespaceRequest.newBuilder()
                      .setNamespace(Engine.NAMESPACE)
                      .setWorkflowExecutionRetentionPeriod(
                          ProtobufTimeUtils.toProtoDuration(RETENTION))
                      .build());
    } catch (StatusRuntimeException e) {
      lastWord = words(e.getStatus());
    }
  }

  /** One line of what gRPC knows; the innermost cause says most. */
  private static String words(Status status) {
    String detail = String.valueOf(status.getDescription());
    for (Throwable cause = status.getCause(); cause != null; cause = cause.getCause()) {
      detail = String.valueOf(cause.getMessage());
    }
    return "%s: %s".formatted(status.getCode(), detail);
  }

  private WorkflowServiceBlockingStub stub() {
    return service.blockingStub().withDeadlineAfter(EACH.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    service.shutdownNow();
  }
}

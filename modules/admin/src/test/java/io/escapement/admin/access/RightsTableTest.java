package io.escapement.admin.access;

import static io.escapement.admin.access.RightsCalls.MINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.testing.ConfigOverride;
import io.escapement.admin.AppRig;
import io.escapement.admin.platform.Role;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceImplBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table in docs/access.md, held against the service over HTTP: each role, call and owner. */
class RightsTableTest {

  /**
   * Has no history, knows no other call, and says so at once: that nobody answers takes seconds.
   */
  private static final Server ENGINE = engine();

  @RegisterExtension
  static final AppRig APP =
      new AppRig(
          ConfigOverride.config("access.leeway", "60s"),
          ConfigOverride.config("temporal.target", "127.0.0.1:" + ENGINE.getPort()));

  private final RightsCalls calls = new RightsCalls(APP);
  private String token = "";

  @AfterAll
  static void stopTheEngine() {
    ENGINE.shutdownNow();
  }

  private static Server engine() {
    try {
      return NettyServerBuilder.forAddress(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
          .addService(new WithoutHistory())
          .build()
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class WithoutHistory extends WorkflowServiceImplBase {

    @Override
    public void getSystemInfo(
        GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
      answer.onNext(GetSystemInfoResponse.getDefaultInstance());
      answer.onCompleted();
    }

    @Override
    public void getWorkflowExecutionHistory(
        GetWorkflowExecutionHistoryRequest request,
        StreamObserver<GetWorkflowExecutionHistoryResponse> answer) {
      answer.onError(Status.NOT_FOUND.asRuntimeException());
    }
  }

  @BeforeEach
  void givenJobs() {
    calls.given();
    token = Callers.token(APP, Role.VIEWER, MINE);
  }

  /** Whose job a call is about, and to whose jobs the caller has their role. */
  enum Ownership {
    OWN_TEAM("own"),
    OTHER_TEAM("foreign"),
    UNOWNED("unowned"),
    UNOWNED_BY_WHO_HAS_ALL("unowned");

    private final String job;

    Ownership(String job) {
      this.job = job;
    }
  }

  record Case(RightsTable.Row row, Role role, Ownership ownership) {

    int status() {
      return switch (ownership) {
        case UNOWNED_BY_WHO_HAS_ALL -> row.status(role);
        case OWN_TEAM -> row.needsAll() ? 403 : row.status(role);
        case OTHER_TEAM, UNOWNED -> row.isOfAJob() || row.needsAll() ? 403 : row.status(role);
      };
    }

    @Override
    public String toString() {
      return "%s, %s, %s: %d".formatted(row.call(), role.label(), ownership, status());
    }
  }

  static Stream<Case> cases() {
    return RightsTable.rows().stream()
        .flatMap(
            row ->
                Stream.of(Role.values())
                    .flatMap(
                        role ->
                            Stream.of(Ownership.values())
                                .map(ownership -> new Case(row, role, ownership))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eachCaseOfTheTable(Case expected) {
    String caller =
        expected.ownership() == Ownership.UNOWNED_BY_WHO_HAS_ALL
            ? Callers.token(APP, expected.role())
            : Callers.token(APP, expected.role(), MINE);
    AppRig.Answer answer =
        calls.call(expected.row().call(), expected.ownership().job, caller, token);
    assertThat(answer.status()).as(answer.text()).isEqualTo(expected.status());
    if (expected.status() == 403) {
      assertThat(answer.at("/name")).isEqualTo("FORBIDDEN");
      assertThat(answer.at("/parameters/permission")).isNotEmpty();
    }
    if (expected.row().isAList()
        && expected.status() == 200
        && expected.ownership() != Ownership.UNOWNED_BY_WHO_HAS_ALL) {
      assertThat(answer.text()).doesNotContain("foreign", "theirs", "unowned");
    }
  }

  @ParameterizedTest
  @MethodSource("io.escapement.admin.access.RightsTable#calls")
  void noCallWithoutASignIn(String call) {
    AppRig.Answer answer = calls.call(call, "own", "", token);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.response().headers().allValues("WWW-Authenticate"))
        .anyMatch(way -> way.startsWith("Bearer"))
        .anyMatch(way -> way.startsWith("Basic"));
    assertThat(answer.at("/name")).isEqualTo("UNAUTHENTICATED");
    assertThat(answer.at("/traceId")).hasSize(32);
  }

  @Test
  void theTableHasEveryCallThatThereIs() {
    assertThat(RightsTable.calls()).containsExactlyInAnyOrderElementsOf(Endpoints.calls(APP));
  }
}

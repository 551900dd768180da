package io.escapement.admin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class OutagesTest {

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"UNAVAILABLE", "DEADLINE_EXCEEDED"})
  void anEngineThatIsAwayIsAnOutageHoweverItIsWrapped(Status.Code code) {
    RuntimeException failure = code.toStatus().asRuntimeException();
    assertThat(Outages.isOutage(failure)).isTrue();
    assertThat(Outages.isOutage(new IllegalStateException("wrapped", failure))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      mode = Mode.EXCLUDE,
      names = {"UNAVAILABLE", "DEADLINE_EXCEEDED"})
  void anEngineThatAnswersIsNone(Status.Code code) {
    assertThat(Outages.isOutage(code.toStatus().asRuntimeException())).isFalse();
    assertThat(Outages.isOutage(new IllegalStateException("a defect"))).isFalse();
  }

  /** Seen in a fault run, out of SystemInfoInterceptor of SDK 1.38. */
  @Test
  void theSdkTrippingOverItsOwnDeadlineIsAnOutage() {
    assertThat(Outages.isOutage(new IllegalArgumentException("invalid expiration : PT-0.399S")))
        .isTrue();
    assertThat(Outages.isOutage(new IllegalArgumentException("invalid grace"))).isFalse();
  }

  @Test
  void aProblemIsToldInTheEnginesWords() {
    RuntimeException refusal =
        Status.INVALID_ARGUMENT.withDescription("Blob too large").asRuntimeException();
    assertThat(Outages.problem(new IllegalStateException("wrapped", refusal)))
        .isEqualTo("INVALID_ARGUMENT: Blob too large");
    assertThat(Outages.problem(new IllegalStateException("a defect"))).isEqualTo("a defect");
  }
}

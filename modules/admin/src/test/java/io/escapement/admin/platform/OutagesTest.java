package io.escapement.admin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
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
}

package io.escapement.admin.duties;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StandingTest {

  private static final DataConverter CONVERTER = DefaultDataConverter.newDefaultInstance();
  private static final Instant FIRST_LOOK = Instant.parse("2026-11-23T10:00:00Z");
  private static final Instant SINCE = FIRST_LOOK.plusSeconds(10);
  private static final Instant PASS = FIRST_LOOK.plusSeconds(20);

  private static PendingActivityInfo.Builder turn(String lastPass) {
    return PendingActivityInfo.newBuilder()
        .setState(PendingActivityState.PENDING_ACTIVITY_STATE_STARTED)
        .setLastWorkerIdentity("4711@one")
        .setLastStartedTime(Timestamp.newBuilder().setSeconds(SINCE.getEpochSecond()))
        .setHeartbeatDetails(CONVERTER.toPayloads(lastPass).orElseThrow());
  }

  private static Standing seen(PendingActivityInfo.Builder... turns) {
    Standing standing = Standing.unknown(FIRST_LOOK);
    for (PendingActivityInfo.Builder turn : turns) {
      standing = standing.next(Optional.of(turn.build()), CONVERTER);
    }
    return standing;
  }

  @Nested
  class Tells {

    @Test
    void whoHasTheTurnSinceWhenAndOfTheLastPass() {
      assertThat(seen(turn(PASS.toString())))
          .hasToString(
              "4711@one has the turn since 2026-11-23T10:00:10Z, last pass 2026-11-23T10:00:20Z");
    }

    @Test
    void thatNobodyHasItAfterTheServerTookItFromOneThatIsDead() {
      PendingActivityInfo.Builder taken =
          turn(PASS.toString())
              .setState(PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED)
              .setLastFailure(Failure.newBuilder().setMessage("activity Heartbeat timeout"));
      assertThat(seen(taken))
          .hasToString(
              "nobody has the turn, last pass 2026-11-23T10:00:20Z,"
                  + " the turn before ended with: activity Heartbeat timeout");
    }

    @Test
    void nothingOfAHolderBetweenTwoTurns() {
      Standing standing = seen(turn(PASS.toString())).next(Optional.empty(), CONVERTER);
      assertThat(standing).hasToString("nobody has the turn, last pass 2026-11-23T10:00:20Z");
    }
  }

  @Nested
  class TheLastPass {

    @Test
    void staysKnownInATurnThatHasHadNone() {
      assertThat(seen(turn(PASS.toString()), turn("")).lastPass()).isEqualTo(PASS);
      PendingActivityInfo.Builder silent = turn("").clearHeartbeatDetails();
      assertThat(seen(turn(PASS.toString()), silent).lastPass()).isEqualTo(PASS);
    }

    @Test
    void staysKnownWhereAReplicaOfAnotherReleaseTellsSomethingElse() {
      assertThat(seen(turn(PASS.toString()), turn("chains")).lastPass()).isEqualTo(PASS);
    }

    @Test
    void neverGoesBackWhateverAnotherReplicasClockSays() {
      Standing standing = seen(turn(PASS.toString()), turn(PASS.minusSeconds(5).toString()));
      assertThat(standing.lastPass()).isEqualTo(PASS);
      assertThat(standing.sinceLastPass(PASS.minusSeconds(1))).isZero();
    }

    @Test
    void countsFromTheFirstLookWhereNoneIsKnown() {
      assertThat(seen(turn("")).sinceLastPass(PASS)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void isLateAfterThreeMinutes() {
      Instant bound = PASS.plus(Duration.ofMinutes(3));
      Standing standing = seen(turn(PASS.toString()));
      assertThat(standing.isLate(bound.minusNanos(1))).isFalse();
      assertThat(standing.isLate(bound)).isFalse();
      assertThat(standing.isLate(bound.plusNanos(1))).isTrue();
    }
  }
}

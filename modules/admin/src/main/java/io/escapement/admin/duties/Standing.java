package io.escapement.admin.duties;

import com.google.protobuf.Timestamp;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.common.converter.DataConverter;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * How a duty stands.
 *
 * @param holder whose turn it is; empty where it is nobody's
 * @param lastPass when the last pass ended that went well; where none is known of, when this
 *     replica began to look
 * @param trouble why the last turn ended before its time; empty where it did not
 */
record Standing(Optional<Holder> holder, Instant lastPass, Optional<String> trouble) {

  /** A pass that hangs gives its turn away before, and another replica has it soon after. */
  static final Duration LATE_AFTER = Turn.HANGS_AFTER.plusMinutes(1);

  /**
   * A replica that has the turn.
   *
   * @param worker its process id and host
   * @param since when it got it
   */
  record Holder(String worker, Instant since) {

    @Override
    public String toString() {
      return "%s has the turn since %s".formatted(worker, since);
    }
  }

  /** Before the first look. */
  static Standing unknown(Instant now) {
    return new Standing(Optional.empty(), now, Optional.empty());
  }

  /**
   * As the server tells it now.
   *
   * @param turn the turn that is pending; empty between two
   */
  Standing next(Optional<PendingActivityInfo> turn, DataConverter converter) {
    Instant passed =
        turn.flatMap(one -> lastPass(one, converter))
            .filter(at -> at.isAfter(lastPass))
            .orElse(lastPass);
    return new Standing(turn.flatMap(Standing::holder), passed, turn.flatMap(Standing::trouble));
  }

  /** How long ago the last pass went well; never negative, whatever the replicas' clocks say. */
  Duration sinceLastPass(Instant now) {
    return now.isBefore(lastPass) ? Duration.ZERO : Duration.between(lastPass, now);
  }

  boolean isLate(Instant now) {
    return sinceLastPass(now).compareTo(LATE_AFTER) > 0;
  }

  private static Optional<Instant> lastPass(PendingActivityInfo turn, DataConverter converter) {
    return Optional.of(turn)
        .filter(PendingActivityInfo::hasHeartbeatDetails)
        .map(one -> one.getHeartbeatDetails())
        .filter(details -> details.getPayloadsCount() == 1)
        .map(details -> converter.fromPayload(details.getPayloads(0), String.class, String.class))
        .flatMap(Standing::instant);
  }

  /** Empty before the first pass, and where a replica of another release says something else. */
  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<Holder> holder(PendingActivityInfo turn) {
    return Optional.of(turn)
        .filter(one -> one.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED)
        .map(one -> new Holder(one.getLastWorkerIdentity(), instant(one.getLastStartedTime())));
  }

  private static Optional<String> trouble(PendingActivityInfo turn) {
    return Optional.of(turn)
        .filter(PendingActivityInfo::hasLastFailure)
        .map(one -> one.getLastFailure().getMessage());
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  @Override
  public String toString() {
    return "%s, last pass %s%s"
        .formatted(
            holder.map(Holder::toString).orElse("nobody has the turn"),
            lastPass,
            trouble.map(why -> ", the turn before ended with: " + why).orElse(""));
  }
}

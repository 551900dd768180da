package io.escapement.admin.backfills;

import static io.escapement.admin.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.Backlog;
import io.escapement.policy.Owed;
import io.escapement.policy.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChoiceTest {

  private static final Schedule HOURLY = Schedule.of("0 * * * *");

  private static Choice choice(Choice.Facts facts) {
    return Choice.of(HOURLY.slots(at("05:00"), at("11:00")), facts);
  }

  @Test
  void takesWhatHasNoSuccessAndIsNotWaiting() {
    Owed owed = Owed.between(HOURLY, at("07:00"), at("08:00")).orElseThrow();
    Choice choice = choice(new Choice.Facts(at("10:00"), List.of(owed), Set.of(at("06:00"))));
    assertThat(choice.chosen()).containsExactly(at("07:00"), at("09:00"), at("10:00"));
    assertThat(choice.succeeded()).isEqualTo(1);
    assertThat(choice.waiting()).isEqualTo(2);
  }

  @Test
  void theLastAccountedForIsNotWaiting() {
    assertThat(choice(new Choice.Facts(at("06:00"), List.of(), Set.of())).chosen())
        .containsExactly(at("06:00"));
    assertThat(choice(new Choice.Facts(at("06:00").minusNanos(1), List.of(), Set.of())).chosen())
        .isEmpty();
  }

  @Test
  void slotsNextToEachOtherAreOneRange() {
    List<Instant> slots = List.of(at("01:00"), at("02:00"), at("03:00"), at("05:00"));
    assertThat(Backlog.of(HOURLY, slots).ranges())
        .containsExactly(
            new Owed(HOURLY, at("01:00"), at("03:00"), 3),
            new Owed(HOURLY, at("05:00"), at("05:00"), 1));
  }
}

package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.JobSpec;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.policy.Kind;
import io.escapement.policy.Owner;
import io.escapement.policy.Placement;
import io.temporal.common.Priority;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskOrderTest {

  private static JobSpecBuilder job() {
    return ChainRig.job("Note");
  }

  private static Priority order(JobSpec spec) {
    return TaskOrder.of(spec, Kind.SCHEDULED).orElseThrow();
  }

  @Test
  void isTheServersOwnWhereTheSpecSaysNothing() {
    assertThat(TaskOrder.of(job().build(), Kind.SCHEDULED)).isEmpty();
  }

  @Test
  void hasThePriorityOfThePlacement() {
    assertThat(order(job().placement(Placement.anywhere().priority(1)).build()))
        .isEqualTo(Priority.newBuilder().setPriorityKey(1).build());
  }

  @Test
  void takesTurnsByTeam() {
    assertThat(order(job().owner(Owner.team("finance-data")).build()))
        .isEqualTo(Priority.newBuilder().setPriorityKey(3).setFairnessKey("finance-data").build());
  }

  @Test
  void putsBackfillsLastWhateverThePlacementSays() {
    JobSpec first = job().placement(Placement.anywhere().priority(1)).build();
    assertThat(TaskOrder.of(first, Kind.BACKFILL))
        .contains(Priority.newBuilder().setPriorityKey(5).build());
  }

  @ParameterizedTest
  @EnumSource(value = Kind.class, names = "BACKFILL", mode = EnumSource.Mode.EXCLUDE)
  void isThatOfThePlacementForAllElse(Kind kind) {
    JobSpec second = job().placement(Placement.anywhere().priority(2)).build();
    assertThat(TaskOrder.of(second, kind).orElseThrow().getPriorityKey()).isEqualTo(2);
  }

  @Test
  void cutsATeamsNameToWhatTheServerTakes() {
    String longest = "x".repeat(62);
    String key = order(job().owner(Owner.team(longest + "ää")).build()).getFairnessKey();
    assertThat(key).isEqualTo(longest + "ä");
    assertThat(key.getBytes(StandardCharsets.UTF_8)).hasSize(64);
  }
}

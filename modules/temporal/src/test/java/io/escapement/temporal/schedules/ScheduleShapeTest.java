package io.escapement.temporal.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Durations;
import io.escapement.policy.JobSpec;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.policy.Trigger;
import io.escapement.temporal.ChainInput;
import io.escapement.temporal.Engine;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.api.schedule.v1.IntervalSpec;
import io.temporal.api.schedule.v1.Range;
import io.temporal.api.schedule.v1.Schedule;
import io.temporal.api.schedule.v1.SchedulePolicies;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflow.v1.NewWorkflowExecutionInfo;
import io.temporal.common.converter.DefaultDataConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScheduleShapeTest {

  private static final Instant SINCE = Instant.parse("2026-11-23T10:00:00Z");

  private static JobSpecBuilder job() {
    return JobSpec.builder("tick").activity("Work", "workers").trigger(Trigger.SCHEDULE);
  }

  private static Schedule shape(JobSpec spec) {
    return new ScheduleShape(DefaultDataConverter.STANDARD_INSTANCE)
        .of(spec, 3, ChainInput.of(spec, 3, SINCE, Engine.SERVER));
  }

  private static final Schedule TICK =
      shape(job().cron("*/20 9-11,14 * * *").timezone("Europe/Berlin").build());

  private static List<String> text(List<Range> ranges) {
    return ranges.stream()
        .map(range -> "%d-%d/%d".formatted(range.getStart(), range.getEnd(), range.getStep()))
        .toList();
  }

  @Nested
  class Says {

    @Test
    void whenInRangesAsTheServerGivesThemBack() {
      var calendar = TICK.getSpec().getStructuredCalendar(0);
      assertThat(text(calendar.getSecondList())).containsExactly("0-0/1");
      assertThat(text(calendar.getMinuteList())).containsExactly("0-0/1", "20-20/1", "40-40/1");
      assertThat(text(calendar.getHourList())).containsExactly("9-11/1", "14-14/1");
      assertThat(text(calendar.getDayOfWeekList())).containsExactly("0-6/1");
      assertThat(TICK.getSpec().getCronStringList()).isEmpty();
    }

    @Test
    void onWhoseClock() {
      assertThat(TICK.getSpec().getTimezoneName()).isEqualTo("Europe/Berlin");
      assertThat(
              shape(job().cron("0 2 * * *").timezone("Etc/UTC").build())
                  .getSpec()
                  .getTimezoneName())
          .isEqualTo("UTC");
    }

    @Test
    void anIntervalAsOne() {
      Duration every = Duration.ofMinutes(90);
      assertThat(shape(job().every(every).offset(Duration.ofMinutes(5)).build()).getSpec())
          .extracting(spec -> spec.getIntervalList())
          .isEqualTo(
              List.of(
                  IntervalSpec.newBuilder()
                      .setInterval(Durations.fromMinutes(90))
                      .setPhase(Durations.fromMinutes(5))
                      .build()));
    }

    @Test
    void thatNoRunIsBesideAnotherAndALateOneComes() {
      SchedulePolicies policies = TICK.getPolicies();
      assertThat(policies.getOverlapPolicy())
          .isEqualTo(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP);
      assertThat(policies.getCatchupWindow()).isEqualTo(Durations.fromDays(365));
      assertThat(policies.getPauseOnFailure()).isFalse();
    }
  }

  @Nested
  class TwoOfThem {

    @Test
    void areTheSameWhateverTheServerAdds() {
      Schedule.Builder described = TICK.toBuilder();
      workflow(described)
          .setTaskQueue(TaskQueue.newBuilder().setName("workers").setKindValue(1))
          .setWorkflowRunTimeout(Durations.ZERO);
      described.getStateBuilder().setNotes("seen");
      assertThat(ScheduleDifferences.of(described.build(), TICK)).isEmpty();
    }

    @Test
    void differInEachSettingThatIsNamed() {
      Schedule.Builder edited = TICK.toBuilder();
      edited.getStateBuilder().setPaused(true).setLimitedActions(true);
      edited.getPoliciesBuilder().setCatchupWindow(Durations.fromSeconds(10));
      edited.getSpecBuilder().setJitter(Durations.fromSeconds(3)).clearTimezoneName();
      workflow(edited).setTaskQueue(TaskQueue.newBuilder().setName("others"));
      assertThat(ScheduleDifferences.of(edited.build(), TICK))
          .containsExactly(
              "action.start_workflow.task_queue.name is \"others\", should be \"workers\"",
              "policies.catchup_window.seconds is 10, should be 31536000",
              "spec.jitter.seconds is 3, should be unset",
              "spec.timezone_name is unset, should be \"Europe/Berlin\"",
              "state.limited_actions is true, should be unset",
              "state.paused is true, should be unset");
    }

    @Test
    void differInAnInputThatIsNotSaidInFull() {
      Schedule.Builder edited = TICK.toBuilder();
      workflow(edited).clearInput();
      assertThat(ScheduleDifferences.of(edited.build(), TICK))
          .singleElement()
          .asString()
          .startsWith("action.start_workflow.input.payloads is unset, should be ")
          .hasSizeLessThan(300);
    }

    private NewWorkflowExecutionInfo.Builder workflow(Schedule.Builder schedule) {
      return schedule.getActionBuilder().getStartWorkflowBuilder();
    }
  }
}

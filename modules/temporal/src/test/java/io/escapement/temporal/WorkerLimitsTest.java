package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.ResourceBasedSlotSupplier;
import io.temporal.worker.tuning.ResourceBasedTuner;
import io.temporal.worker.tuning.WorkerTuner;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerLimitsTest {

  @Test
  void areTwoHundredJobsAtOnceAndNothingElseByDefault() {
    WorkerLimits defaults = WorkerLimits.ofDefaults();
    assertThat(defaults).isEqualTo(new WorkerLimits(200, Optional.empty(), Optional.empty()));
    assertThat(defaults.toOptions().getMaxConcurrentActivityExecutionSize()).isEqualTo(200);
    assertThat(defaults.toOptions().getMaxConcurrentLocalActivityExecutionSize()).isEqualTo(200);
    assertThat(defaults.toOptions().getMaxTaskQueueActivitiesPerSecond()).isZero();
    assertThat(defaults.toOptions().getWorkerTuner()).isNull();
  }

  @Test
  void reachTheWorker() {
    WorkerOptions options = WorkerLimits.ofDefaults().concurrentJobs(3).perSecond(0.5).toOptions();
    assertThat(options.getMaxConcurrentActivityExecutionSize()).isEqualTo(3);
    assertThat(options.getMaxConcurrentLocalActivityExecutionSize()).isEqualTo(3);
    assertThat(options.getMaxTaskQueueActivitiesPerSecond()).isEqualTo(0.5);
  }

  @Test
  void ofTheMachineAreTemporalsTuner() {
    WorkerOptions options =
        WorkerLimits.ofDefaults().concurrentJobs(3).targets(0.8, 0.7).toOptions();
    assertThat(options.getWorkerTuner())
        .asInstanceOf(InstanceOfAssertFactories.type(ResourceBasedTuner.class))
        .extracting(WorkerTuner::getActivityTaskSlotSupplier)
        .asInstanceOf(InstanceOfAssertFactories.type(ResourceBasedSlotSupplier.class))
        .isNotNull();
    assertThat(options.getMaxConcurrentActivityExecutionSize()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 10_001})
  void refuseNumbersOutOfTheirRange(int jobs) {
    assertThatThrownBy(() -> WorkerLimits.ofDefaults().concurrentJobs(jobs))
        .hasMessage("concurrentJobs %d is not within 1 to 10000", jobs);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.01, Double.NaN})
  void refuseSharesOutOfTheirRange(double share) {
    assertThatThrownBy(() -> WorkerLimits.ofDefaults().targets(share, 0.5))
        .hasMessage("cpu %s is not over 0 and up to 1.0", share);
    assertThatThrownBy(() -> WorkerLimits.ofDefaults().targets(1, share))
        .hasMessage("memory %s is not over 0 and up to 1.0", share);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 100_001, Double.POSITIVE_INFINITY, Double.NaN})
  void refuseRatesOutOfTheirRange(double rate) {
    assertThatThrownBy(() -> WorkerLimits.ofDefaults().perSecond(rate))
        .hasMessageStartingWith("perSecond");
  }
}
